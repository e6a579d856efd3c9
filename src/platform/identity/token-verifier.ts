import { Inject, Injectable } from '@nestjs/common';
import { errors, jwtVerify, type JWTPayload } from 'jose';
import { Clock } from '../clock.js';
import type { ServerSettings } from '../server-settings.js';
import { SERVER_SETTINGS } from '../settings.module.js';
import type { Identity } from './identity.js';
import { ProviderKeys } from './provider-keys.js';
import { rolesIn } from './roles-claim.js';

/** Asymmetric ones only: with a secret shared with the provider, Osteon could make tokens itself. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
const TOLERANCE_SECONDS = 5;
const LONGEST_SUBJECT = 255;

/** Checks bearer tokens of the one OpenID Connect provider that the settings name. */
@Injectable()
export class TokenVerifier {
  readonly #keys: ProviderKeys;

  constructor(
    @Inject(SERVER_SETTINGS) private readonly settings: ServerSettings,
    private readonly clock: Clock,
  ) {
    this.#keys = new ProviderKeys(settings.oidc.issuer);
  }

  /** Who a token speaks for; undefined where it is not valid here and now. Throws `ProviderUnavailable`. */
  async verify(token: string): Promise<Identity | undefined> {
    const { issuer, audience, rolesClaim } = this.settings.oidc;
    try {
      const { payload } = await jwtVerify(token, async (header, jws) => this.#keys.keyFor(header, jws), {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: TOLERANCE_SECONDS,
        currentDate: new Date(this.clock.now()),
        requiredClaims: ['exp', 'sub'],
      });
      return identityIn(payload, rolesClaim);
    } catch (error) {
      if (error instanceof errors.JOSEError || isUnusable(error)) return undefined;
      throw error;
    }
  }
}

const identityIn = (payload: JWTPayload, rolesClaim: string): Identity | undefined => {
  const { sub, exp } = payload;
  if (typeof sub !== 'string' || sub === '' || sub.length > LONGEST_SUBJECT || exp === undefined)
    return undefined;
  return { id: sub, roles: rolesIn(payload, rolesClaim), expiresAt: exp * 1000 };
};

/** jose throws a TypeError where the key and the algorithm named in the token do not go together. */
const isUnusable = (error: unknown): boolean => error instanceof TypeError;
