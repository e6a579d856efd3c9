import { Injectable, type INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { PROBLEM_JSON } from '../problems/problem-document.js';

type SchemaObject = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];
type OperationObject = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** Adds to the document what decorators cannot say, such as the schemas of entries. */
export type OpenApiPart = (document: OpenAPIObject) => void;

/** The description of all routes, served at `/api/openapi.json`. Features add their parts when they start. */
@Injectable()
export class OpenApi {
  readonly #parts: OpenApiPart[] = [];
  #document: OpenAPIObject | undefined;

  add(part: OpenApiPart): void {
    this.#parts.push(part);
  }

  /** Built once every module has started. */
  describe(app: INestApplication, version: string): void {
    const head = new DocumentBuilder()
      .setTitle('Osteon')
      .setDescription(
        'Event-sourced decision support for children with chronic recurrent multifocal osteomyelitis',
      )
      .setVersion(version)
      // 3.1 takes JSON Schema 2020-12 as it is, which the entries are written in.
      .setOpenAPIVersion('3.1.0')
      .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
      .build();
    const document = SwaggerModule.createDocument(app, head);
    document.components ??= {};
    document.components.schemas = { ...document.components.schemas, Problem: PROBLEM };
    for (const operation of operationsOf(document)) operation.responses.default ??= REFUSED;
    for (const part of this.#parts) part(document);
    this.#document = document;
  }

  get document(): OpenAPIObject {
    if (this.#document === undefined) throw new Error('the routes are not described yet');
    return this.#document;
  }
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

const operationsOf = ({ paths }: OpenAPIObject): readonly OperationObject[] =>
  Object.values(paths).flatMap((path) =>
    METHODS.flatMap((method) => (path[method] === undefined ? [] : [path[method]])),
  );

const text: SchemaObject = { type: 'string' };

const PROBLEM: SchemaObject = {
  type: 'object',
  description: 'RFC 9457: what is wrong, and in which field',
  required: ['type', 'title', 'status'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: text,
    status: { type: 'integer' },
    detail: text,
    errors: {
      type: 'array',
      items: { type: 'object', required: ['field', 'message'], properties: { field: text, message: text } },
    },
    correlationId: text,
  },
};

const REFUSED = {
  description: 'Turned down; the document says why',
  content: { [PROBLEM_JSON]: { schema: { $ref: '#/components/schemas/Problem' } } },
};
