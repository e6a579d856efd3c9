import type { IdentityProvider } from '../../support/identity-provider.js';
import type { Role } from '../../../src/platform/identity/role.js';

export interface Tokens {
  readonly nurse: string;
  readonly clinician: string;
  readonly auditor: string;
}

/** Tokens that outlive the longest run. */
export const longTokens = async (provider: IdentityProvider): Promise<Tokens> => {
  const token = async (role: Role): Promise<string> =>
    provider.oddToken({ subject: `the ${role}`, roles: [role], endsIn: 24 * 3_600 });
  const [nurse, clinician, auditor] = await Promise.all([
    token('nurse'),
    token('clinician'),
    token('auditor'),
  ]);
  return { nurse, clinician, auditor };
};

/** What is asked of a server, as often as it takes, always under the same key. */
export interface Asked {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly token: string;
  /** `Idempotency-Key`. */
  readonly key?: string;
  readonly body?: unknown;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

const ANSWERS_WITHIN_MS = 20_000;

/** Undefined where no whole answer came back: nobody can say what became of it. */
export const ask = async (
  url: string,
  { method, path, token, key, body }: Asked,
  requestId: string,
): Promise<Answered | undefined> => {
  try {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'x-request-id': requestId,
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: JSON.parse(text) };
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') throw error;
    return undefined;
  }
};
