import { HttpException } from '@nestjs/common';
import { StoreUnavailable } from '../../event-store/store-unavailable.js';
import { codeOfStatus } from './problem-codes.js';
import { Problem } from './problem.js';

const RETRY_AFTER_SECONDS = '5';

/** The problem an exception is answered with. What is not expected is a `fault`, and keeps the exception as its cause. */
export const problemOf = (thrown: unknown): Problem => {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof StoreUnavailable) {
    const detail = `The event store is unavailable (${thrown.because}). ${inWords(thrown)}`;
    return new Problem(
      'unavailable',
      { detail, headers: { 'retry-after': RETRY_AFTER_SECONDS } },
      { cause: thrown },
    );
  }
  // A library's own message may repeat the address or the body: only its status is kept.
  const status = statusOf(thrown);
  return new Problem(status === undefined ? 'fault' : codeOfStatus(status), {}, { cause: thrown });
};

const inWords = ({ because }: StoreUnavailable): string =>
  because === 'outcome-unknown'
    ? 'It may have been recorded: look before you repeat it, or repeat it with the same Idempotency-Key.'
    : 'Reading may still work.';

/** Libraries say 4xx where the request is at fault; everything else they throw is a fault of ours. */
const statusOf = (thrown: unknown): number | undefined => {
  if (thrown instanceof HttpException) return thrown.getStatus();
  if (thrown instanceof Error && 'statusCode' in thrown && typeof thrown.statusCode === 'number') {
    return thrown.statusCode;
  }
  return undefined;
};
