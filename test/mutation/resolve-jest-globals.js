/** Specs import '@jest/globals'; under mutation they get the collector of tests instead. */
export const resolve = (specifier, context, next) =>
  specifier === '@jest/globals'
    ? { url: new URL('./collected-tests.js', import.meta.url).href, shortCircuit: true }
    : next(specifier, context);
