import type { WriteRefused } from '../written.js';
import { Problem } from '../../platform/problems/problem.js';

/** A refusal as the caller is told of it. `pathOf` says where in the body an entry stands. */
export const problemOf = (refused: WriteRefused, pathOf: (index: number) => string): Problem => {
  switch (refused.kind) {
    case 'no-such-patient':
      return new Problem('not-found', { detail: 'There is no such patient.' });
    case 'command-reused':
      return new Problem('key-reused', { detail: 'Use a new Idempotency-Key for a new request.' });
    case 'revision-differs':
      return new Problem('precondition-failed', {
        detail: 'Something was recorded since; read the patient again and decide anew.',
        headers: { etag: `"${refused.actual}"` },
      });
    case 'entry-refused': {
      const { index, type, field, message } = refused;
      const path = [pathOf(index), field === 'entry' ? '' : field].filter((part) => part !== '').join('.');
      const detail =
        type === undefined ? 'Nothing was stored.' : `Nothing was stored. The entry is a ${type}.`;
      return new Problem('refused-entry', { detail, errors: [{ field: path, message }] });
    }
    case 'response-refused':
      return refused.refused.kind === 'not-open'
        ? new Problem('conflict', { detail: 'The advisory is not open.' })
        : new Problem('refused-entry', { errors: [refused.refused] });
  }
};
