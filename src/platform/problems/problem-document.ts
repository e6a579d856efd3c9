import type { FieldError, Problem } from './problem.js';

export const PROBLEM_JSON = 'application/problem+json';

/** What is sent: RFC 9457, with the wrong fields and the id under which the log knows the request. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly correlationId?: string;
}

export const problemDocument = (problem: Problem, correlationId?: string): ProblemDocument => {
  const { detail, errors } = problem.details;
  return {
    type: `/problems/${problem.code}`,
    title: problem.title,
    status: problem.status,
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined ? {} : { errors }),
    ...(correlationId === undefined ? {} : { correlationId }),
  };
};
