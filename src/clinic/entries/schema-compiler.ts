import { Ajv2020 } from 'ajv/dist/2020.js';
import { isCivilDate } from '../../kernel/calendar.js';
import { readMoment } from '../../kernel/instant.js';

/** The years in which anything about a living patient can lie. */
const YEARS = /^(?:18|19|20|21)\d\d-/;

/** A JSON Schema compiler that knows the two formats of time, as the kernel reads them. */
export const schemaCompiler = (): Ajv2020 =>
  new Ajv2020({
    strict: true,
    strictRequired: false,
    allErrors: true,
    verbose: true,
    ownProperties: true,
    formats: {
      moment: (text: string) => YEARS.test(text) && readMoment(text) !== undefined,
      'civil-date': (text: string) => YEARS.test(text) && isCivilDate(text),
    },
  });
