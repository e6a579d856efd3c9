import { Ajv2020 } from 'ajv/dist/2020.js';
import { isCivilDate } from '../../kernel/calendar.js';
import { acceptedMoment } from './moment-of.js';

/** A JSON Schema compiler that knows the two formats of time, as the kernel reads them. */
export const schemaCompiler = (): Ajv2020 =>
  new Ajv2020({
    strict: true,
    strictRequired: false,
    allErrors: true,
    verbose: true,
    ownProperties: true,
    formats: {
      moment: (text: string) => acceptedMoment(text) !== undefined,
      'civil-date': isCivilDate,
    },
  });
