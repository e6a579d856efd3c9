import { hash } from 'node:crypto';

/** The two highest bits of a digit set to 10, whatever the others. */
const VARIANT = '89ab';

/** A UUID that follows from its parts (RFC 9562, version 8 over SHA-256): the same parts, the same id. */
export const uuidOf = (...parts: readonly (number | string)[]): string => {
  const hex = hash('sha256', JSON.stringify(parts), 'hex');
  const variant = VARIANT[Number.parseInt(hex.charAt(16), 16) & 0b0011];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
