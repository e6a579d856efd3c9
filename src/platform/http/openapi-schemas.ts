import type { OpenAPIObject } from '@nestjs/swagger';
import { closed, listOf, nullable } from '../../kernel/json-schema.js';
import type { OpenApiPart } from './openapi.js';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/** A part of the document that adds schemas by name (JSON Schema 2020-12, as OpenAPI 3.1 takes it). */
export const schemasPart =
  (schemas: Readonly<Record<string, object>>): OpenApiPart =>
  (document) => {
    document.components ??= {};
    document.components.schemas = { ...document.components.schemas, ...(schemas as Schemas) };
  };

/** A page of a list. */
export const pageOf = (item: object): object =>
  closed({
    items: listOf(item),
    next: { ...nullable({ type: 'string' }), description: 'To go on with; null at the end.' },
  });

export const refTo = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
