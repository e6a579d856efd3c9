import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { Problem, type FieldError } from './problem.js';

const LONGEST_NAME = 60;
const MOST_ERRORS = 50;

/** Checks bodies and queries of fixed shape against their classes, and refuses them naming every wrong field. */
export const inputValidation = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) =>
      new Problem('invalid-input', {
        errors: errors.flatMap((one) => fieldErrors(one)).slice(0, MOST_ERRORS),
      }),
  });

const fieldErrors = (error: ValidationError, within = ''): readonly FieldError[] => {
  const field = `${within}${shortened(error.property)}`;
  const own = Object.entries(error.constraints ?? {}).map(([constraint, message]) => ({
    field,
    message:
      constraint === 'whitelistValidation' ? 'is not a field here' : withoutName(message, error.property),
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, `${field}.`))];
};

/** class-validator begins with the field's name, which stands beside the message already. */
const withoutName = (message: string, name: string): string =>
  message.startsWith(`${name} `) ? message.slice(name.length + 1) : message;

const shortened = (name: string): string =>
  name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
