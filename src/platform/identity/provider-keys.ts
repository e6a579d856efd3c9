import {
  createRemoteJWKSet,
  errors,
  type CryptoKey,
  type FlattenedJWSInput,
  type JWSHeaderParameters,
} from 'jose';
import { setTimeout as wait } from 'node:timers/promises';
import { discover, ProviderUnavailable } from './discovery.js';

type RemoteKeys = ReturnType<typeof createRemoteJWKSet>;

const COOLDOWN_MS = 1_000;
const TIMEOUT_MS = 5_000;
/** A key that the provider took back is not trusted for longer than this. */
const KEPT_MS = 600_000;

/** The provider's public keys, found by discovery; a key it has only now begun to use is asked for, at most once a second. */
export class ProviderKeys {
  #keys: Promise<RemoteKeys> | undefined;

  constructor(private readonly issuer: string) {}

  /** The key a token names. Throws jose's error where there is none, `ProviderUnavailable` where nobody can say. */
  async keyFor(header: JWSHeaderParameters, token: FlattenedJWSInput): Promise<CryptoKey> {
    const keys = await this.#remote();
    try {
      return await keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw this.#judged(error);
      // They were fetched a moment ago, perhaps just before the provider changed them.
      if (!keys.coolingDown) throw error;
      await wait(COOLDOWN_MS);
    }
    try {
      return await keys(header, token);
    } catch (error) {
      throw this.#judged(error);
    }
  }

  #remote(): Promise<RemoteKeys> {
    const options = { cooldownDuration: COOLDOWN_MS, timeoutDuration: TIMEOUT_MS, cacheMaxAge: KEPT_MS };
    this.#keys ??= discover(this.issuer).then(({ keys }) => createRemoteJWKSet(keys, options));
    // A failure is not kept: the next token asks again.
    this.#keys.catch(() => (this.#keys = undefined));
    return this.#keys;
  }

  /** What is not about the token is about the provider: its keys may even have moved. */
  #judged(error: unknown): unknown {
    if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
      return error;
    if (error instanceof errors.JOSENotSupported) return error;
    this.#keys = undefined;
    return new ProviderUnavailable('does not give its keys', { cause: error });
  }
}
