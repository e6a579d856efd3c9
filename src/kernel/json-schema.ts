/** An object with these fields and no others; all of them required but the optional ones. */
export const closed = (properties: Readonly<Record<string, unknown>>, optional: readonly string[] = []) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((key) => !optional.includes(key)),
  additionalProperties: false,
});

export const listOf = (items: object) => ({ type: 'array', items });

export const nullable = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });
