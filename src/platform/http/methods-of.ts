import type { FastifyInstance } from 'fastify';

/** The methods that addresses take, as far as routes were registered after this was set up. */
export class MethodsOf {
  readonly #routes: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];

  constructor(server: FastifyInstance) {
    server.addHook('onRoute', ({ url, method }) => {
      this.#routes.push({ pattern: patternOf(url), methods: [method].flat() });
    });
  }

  /** Those of every route that an address fits; empty where none does. */
  at(path: string): readonly string[] {
    const methods = this.#routes.flatMap((route) => (route.pattern.test(path) ? route.methods : []));
    return [...new Set(methods)].toSorted();
  }
}

/** `/api/patients/:id` as an expression; a part of an address that begins with a colon or a star is any. */
const patternOf = (url: string): RegExp => {
  const parts = url.split('/').map((part) => {
    if (part.startsWith(':')) return '[^/]+';
    return part.startsWith('*') ? '.*' : part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);
  });
  return new RegExp(`^${parts.join('/')}$`);
};
