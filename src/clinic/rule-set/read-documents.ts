import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { conditionSchema } from '../../rule-engine/condition-schema.js';
import type { GeneralDocument, RuleDocument, SiteOverrides } from './rule-document.js';
import { generalSchema, ruleSchema, siteSchema } from './rule-schema.js';

/** A document that cannot be used: the file, the field in it, and what would be right. */
export interface DocumentFault {
  readonly file: string;
  readonly field: string;
  readonly message: string;
}

/** A document as read, with the name people know it by. */
export interface Filed<Document> {
  readonly file: string;
  readonly document: Document;
}

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, schemas: [conditionSchema] });
const isRule = ajv.compile<RuleDocument>(ruleSchema);
const isGeneral = ajv.compile<GeneralDocument>(generalSchema);
const isSite = ajv.compile<SiteOverrides>(siteSchema);

type Read<Document> = { readonly document: Document } | { readonly fault: DocumentFault };

export const readRule = (file: string, value: unknown): Read<RuleDocument> => read(isRule, file, value);
export const readGeneral = (file: string, value: unknown): Read<GeneralDocument> =>
  read(isGeneral, file, value);
export const readSite = (file: string, value: unknown): Read<SiteOverrides> => read(isSite, file, value);

const read = <Document>(
  isDocument: ValidateFunction<Document>,
  file: string,
  value: unknown,
): Read<Document> =>
  isDocument(value) ? { document: value } : { fault: faultOf(file, isDocument.errors ?? []) };

/** Of all that a schema objects to, the objection deepest in the document: an outer one often only repeats it. */
const faultOf = (file: string, errors: readonly ErrorObject[]): DocumentFault => {
  const worst = errors.reduce((deepest, error) => (depth(error) > depth(deepest) ? error : deepest));
  const field = [...worst.instancePath.split('/').slice(1), ...namedIn(worst)].join('.');
  return { file, field: field === '' ? '(document)' : field, message: messageOf(worst) };
};

const depth = (error: ErrorObject): number => error.instancePath.split('/').length + namedIn(error).length;

const namedIn = ({ keyword, params }: ErrorObject): readonly string[] => {
  if (keyword === 'required') return [String(params.missingProperty)];
  if (keyword === 'additionalProperties') return [String(params.additionalProperty)];
  return keyword === 'propertyNames' ? [String(params.propertyName)] : [];
};

const messageOf = ({ keyword, params, message }: ErrorObject): string => {
  switch (keyword) {
    case 'required':
      return 'is required';
    case 'additionalProperties':
      return 'is not a field of this document';
    case 'enum':
      return `must be one of ${(params.allowedValues as readonly unknown[]).map(String).join(', ')}`;
    case 'const':
      return `must be ${JSON.stringify(params.allowedValue)}`;
    default:
      return message ?? 'is not allowed here';
  }
};
