import { PROBLEMS, type ProblemCode } from './problem-codes.js';

/** A field that is wrong: its path (`entries.0.score`), and what would be right; never what was received. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

export interface ProblemDetails {
  /** One sentence on this case; no patient data, and nothing that was sent. */
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** Of the answer, such as `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Ends a request with a problem document (RFC 9457). An expected refusal: it is answered, not logged as an error. */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;

  constructor(
    readonly code: ProblemCode,
    readonly details: ProblemDetails = {},
    options?: ErrorOptions,
  ) {
    super(details.detail ?? PROBLEMS[code].title, options);
    this.name = 'Problem';
    this.status = PROBLEMS[code].status;
    this.title = PROBLEMS[code].title;
  }
}
