import { Refused } from '../refused.js';
import { discover, ProviderUnavailable, type Discovered } from './discovery.js';

/** A client of the provider's and what shows that it is the one. */
export interface Client {
  readonly id: string;
  readonly secret: string;
}

/** What a client may ask a token for; providers differ in which of them they want. */
export interface TokenAsked {
  readonly scope?: string;
  readonly resource?: string;
  readonly audience?: string;
}

export interface TokenGiven {
  readonly token: string;
  /** ISO 8601; null where the provider does not say. */
  readonly expiresAt: string | null;
}

const TIMEOUT_MS = 10_000;

/** Gets an access token by client credentials; refused with what the provider says against it. */
export const requestToken = async (
  issuer: string,
  client: Client,
  asked: TokenAsked,
): Promise<TokenGiven> => {
  const discovered = await reachable(issuer, async () => discover(issuer));
  if (discovered.tokens === undefined) throw new Refused([`${issuer}: the provider gives out no tokens`]);
  const { headers, fields } = shown(client, discovered);
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...asked, ...fields });
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const asking = { method: 'POST', headers, body, signal, redirect: 'error' } as const;
  const response = await reachable(issuer, async () => fetch(discovered.tokens ?? issuer, asking));
  return given(issuer, response);
};

const given = async (issuer: string, response: Response): Promise<TokenGiven> => {
  const said = (await response.json().catch(() => ({}))) as Readonly<Record<string, unknown>>;
  if (!response.ok) {
    const why = typeof said.error === 'string' ? said.error : `status ${response.status}`;
    throw new Refused([`${issuer}: the provider refuses a token: ${why}`]);
  }
  if (typeof said.access_token !== 'string')
    throw new Refused([`${issuer}: the provider answered without a token`]);
  const seconds = said.expires_in;
  const expiresAt = typeof seconds === 'number' ? new Date(Date.now() + seconds * 1000).toISOString() : null;
  return { token: said.access_token, expiresAt };
};

/** By header where the provider takes that, as RFC 6749 prefers; else in the body. */
const shown = (
  { id, secret }: Client,
  { clientAuthentication }: Discovered,
): { readonly headers: Record<string, string>; readonly fields: Record<string, string> } => {
  if (!clientAuthentication.includes('client_secret_basic')) {
    return { headers: {}, fields: { client_id: id, client_secret: secret } };
  }
  const both = `${formEncoded(id)}:${formEncoded(secret)}`;
  return { headers: { authorization: `Basic ${Buffer.from(both).toString('base64')}` }, fields: {} };
};

/** RFC 6749 section 2.3.1 has both form-encoded before they are joined. */
const formEncoded = (value: string): string => new URLSearchParams({ v: value }).toString().slice(2);

const reachable = async <Result>(issuer: string, ask: () => Promise<Result>): Promise<Result> => {
  try {
    return await ask();
  } catch (error) {
    const why =
      error instanceof ProviderUnavailable ? error.message : 'the identity provider does not answer';
    throw new Refused([`${issuer}: ${why}`]);
  }
};
