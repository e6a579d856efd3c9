import { isTrustworthy } from '../issuer.js';

/** What an OpenID Connect provider says of itself, as far as Osteon needs it. */
export interface Discovered {
  readonly keys: URL;
  readonly tokens: URL | undefined;
  /** How a client may show who it is at `tokens`. */
  readonly clientAuthentication: readonly string[];
}

/** The provider does not answer, or not as one: nobody's token can be judged at the moment. */
export class ProviderUnavailable extends Error {
  constructor(because: string, options?: ErrorOptions) {
    super(`the identity provider ${because}`, options);
    this.name = 'ProviderUnavailable';
  }
}

const TIMEOUT_MS = 5_000;

/** Reads `.well-known/openid-configuration`; throws `ProviderUnavailable`. */
export const discover = async (issuer: string): Promise<Discovered> => {
  const said = await configurationOf(issuer);
  if (said.issuer !== issuer) throw new ProviderUnavailable('names another issuer than OSTEON_OIDC_ISSUER');
  const keys = addressIn(said.jwks_uri);
  if (keys === undefined) throw new ProviderUnavailable('gives no trustworthy address of its keys');
  const methods = said.token_endpoint_auth_methods_supported;
  return {
    keys,
    tokens: addressIn(said.token_endpoint),
    clientAuthentication: Array.isArray(methods)
      ? methods.filter((one) => typeof one === 'string')
      : ['client_secret_basic'],
  };
};

const configurationOf = async (issuer: string): Promise<Readonly<Record<string, unknown>>> => {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  try {
    const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok)
      throw new ProviderUnavailable(`answered ${response.status} when asked for its configuration`);
    return (await response.json()) as Readonly<Record<string, unknown>>;
  } catch (error) {
    if (error instanceof ProviderUnavailable) throw error;
    throw new ProviderUnavailable('does not answer', { cause: error });
  }
};

const addressIn = (value: unknown): URL | undefined => {
  if (typeof value !== 'string' || !URL.canParse(value)) return undefined;
  const url = new URL(value);
  return isTrustworthy(url) ? url : undefined;
};
