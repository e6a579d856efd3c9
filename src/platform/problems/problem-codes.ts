/** Every way a request can be turned down: the status it is answered with, and its title. */
export const PROBLEMS = {
  'malformed-request': { status: 400, title: 'The request is not HTTP as it should be' },
  'malformed-json': { status: 400, title: 'The body is not JSON that can be read' },
  'invalid-input': { status: 400, title: 'The request holds something that cannot be used' },
  'token-in-query': { status: 400, title: 'A token does not belong in an address' },
  unauthenticated: { status: 401, title: 'A valid bearer token is needed' },
  forbidden: { status: 403, title: 'The token gives no role that may do this' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'method-not-allowed': { status: 405, title: 'That cannot be done here' },
  'not-acceptable': { status: 406, title: 'It cannot be given in that form' },
  'request-timeout': { status: 408, title: 'The request took too long to arrive' },
  conflict: { status: 409, title: 'It contradicts what was recorded before' },
  gone: { status: 410, title: 'It is no longer here' },
  'precondition-failed': { status: 412, title: 'Something was recorded in between' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'address-too-long': { status: 414, title: 'The address is too long' },
  'unsupported-media-type': { status: 415, title: 'The body must be application/json' },
  'refused-entry': { status: 422, title: 'The record does not take this entry' },
  'key-reused': { status: 422, title: 'The Idempotency-Key was used for something else' },
  'precondition-required': { status: 428, title: 'A header that must be there is missing' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'headers-too-large': { status: 431, title: 'The headers are too large' },
  fault: { status: 500, title: 'A fault of Osteon’s own' },
  unavailable: { status: 503, title: 'Osteon cannot do this at the moment' },
  'identity-provider-unavailable': { status: 503, title: 'The identity provider does not answer' },
  stopping: { status: 503, title: 'Osteon is stopping' },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly title: string }>>;

export type ProblemCode = keyof typeof PROBLEMS;

/** The code for a status that a library gave; any other 4xx is a malformed request, the rest is a fault. */
export const codeOfStatus = (status: number): ProblemCode => {
  const first = (Object.keys(PROBLEMS) as ProblemCode[]).find((code) => PROBLEMS[code].status === status);
  if (status === 422) return 'invalid-input';
  return first ?? (status >= 400 && status < 500 ? 'malformed-request' : 'fault');
};
