import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { ServerUnderTest, Answer } from './server-under-test.js';

interface Operation {
  readonly operationId: string;
  readonly 'x-roles'?: readonly string[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema: object;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}

/** A route as the OpenAPI document has it. */
export interface DescribedRoute {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** The OpenAPI document of a running server, and whether answers are as it says. */
export class OpenApiCheck {
  readonly #ajv = new Ajv2020({ strict: false, validateFormats: false });
  readonly #compiled = new Map<string, ValidateFunction>();

  private constructor(
    readonly document: { readonly openapi: string; readonly paths: Readonly<Record<string, object>> },
    readonly routes: readonly DescribedRoute[],
  ) {
    this.#ajv.addSchema({ ...document, $id: 'urn:osteon:openapi' });
  }

  static async of(server: ServerUnderTest): Promise<OpenApiCheck> {
    const { body } = await server.request('GET', '/api/openapi.json');
    const document = body as { readonly openapi: string; readonly paths: Readonly<Record<string, object>> };
    const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods as Readonly<Record<string, Operation>>).map(([method, operation]) => ({
        method: method.toUpperCase(),
        path,
        operation,
      })),
    );
    return new OpenApiCheck(document, routes);
  }

  route(operationId: string): DescribedRoute {
    const route = this.routes.find(({ operation }) => operation.operationId === operationId);
    if (route === undefined) throw new Error(`${operationId} is not described`);
    return route;
  }

  /** What of a request's body is not as the document says. */
  wrongInBody({ method, path, operation }: DescribedRoute, body: unknown): readonly string[] {
    const schema = operation.requestBody?.content['application/json']?.schema;
    if (schema === undefined) return body === undefined ? [] : [`${method} ${path}: no body is described`];
    return this.#wrongBy(`${method} ${path} body`, schema, body);
  }

  /** What of an answer is not as the document says; empty where all is. */
  wrongIn({ method, path, operation }: DescribedRoute, { status, headers, body }: Answer): readonly string[] {
    const response =
      operation.responses[String(status)] ?? (status >= 400 ? operation.responses['default'] : undefined);
    if (response === undefined) return [`${method} ${path}: ${status} is not described`];
    const type = headers.get('content-type')?.split(';')[0] ?? '';
    const described = response.content?.[type];
    if (described === undefined) {
      return body === '' || response.content === undefined
        ? []
        : [`${method} ${path} ${status}: ${type} is not described`];
    }
    return this.#wrongBy(`${method} ${path} ${status} ${type}`, described.schema, body);
  }

  #wrongBy(place: string, schema: object, value: unknown): readonly string[] {
    const validate = this.#compiled.get(place) ?? this.#ajv.compile(resolved(schema));
    this.#compiled.set(place, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message }) => `${place}: ${instancePath} ${message ?? ''}`,
    );
  }
}

/** References within the document, as references to the document. */
const resolved = (schema: object): object =>
  JSON.parse(
    JSON.stringify(schema).replaceAll('"#/components/', '"urn:osteon:openapi#/components/'),
  ) as object;
