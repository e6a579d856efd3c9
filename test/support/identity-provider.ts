import { exportSPKI, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import {
  ALGORITHM,
  AUDIENCE,
  LoopbackProvider,
  newSigningKey,
  type Bearer,
  type SigningKey,
} from '../../src/cli/demonstration/loopback-provider.js';
import { requestToken } from '../../src/platform/identity/client-credentials.js';

/** How a token departs from a good one. */
export interface OddToken extends Bearer {
  readonly issuer?: string;
  readonly audience?: string;
  /** Seconds from now; a good one ends in 300. */
  readonly endsIn?: number;
  readonly beginsIn?: number;
  /** Over the others; one that is undefined is left out. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** The demonstration's provider, which here can also be made to misbehave. */
export class IdentityProvider {
  #key: SigningKey;

  private constructor(
    private readonly provider: LoopbackProvider,
    key: SigningKey,
  ) {
    this.#key = key;
  }

  static async start(): Promise<IdentityProvider> {
    const key = await newSigningKey();
    return new IdentityProvider(await LoopbackProvider.start({ key, lifetime: 3_600 }), key);
  }

  get issuer(): string {
    return this.provider.issuer;
  }

  /** A client the provider knows, for asking a token as a machine would. */
  client(bearer: Bearer): { readonly id: string; readonly secret: string } {
    return this.provider.client(bearer);
  }

  /** A token as the provider gives it out, by client credentials. */
  async token(bearer: Bearer): Promise<string> {
    const { token } = await requestToken(this.issuer, this.client(bearer), {});
    return token;
  }

  /** A token signed with the provider's key that says what the provider never would. */
  async oddToken(odd: OddToken): Promise<string> {
    return new SignJWT(this.#claims(odd))
      .setProtectedHeader({ alg: ALGORITHM, kid: this.#key.id })
      .sign(this.#key.private);
  }

  /** `alg: none`, as anyone could write it. */
  unsignedToken(odd: OddToken): string {
    const header = { alg: 'none', kid: this.#key.id };
    return `${base64url(header)}.${base64url(this.#claims(odd))}.`;
  }

  /** HS256 with the published key as its secret: taken by a verifier that lets the token choose the algorithm. */
  async tokenByPublicKey(odd: OddToken): Promise<string> {
    return new SignJWT(this.#claims(odd))
      .setProtectedHeader({ alg: 'HS256', kid: this.#key.id })
      .sign(new TextEncoder().encode(await exportSPKI(this.#key.public)));
  }

  /** A good token but for its signature, which is by a key the provider never had. */
  async forgedToken(odd: OddToken): Promise<string> {
    const { privateKey } = await generateKeyPair(ALGORITHM);
    return new SignJWT(this.#claims(odd))
      .setProtectedHeader({ alg: ALGORITHM, kid: this.#key.id })
      .sign(privateKey);
  }

  #claims(odd: OddToken): JWTPayload {
    const { subject = 'odd', roles = [], issuer = this.issuer, audience = AUDIENCE, claims = {} } = odd;
    const now = Math.floor(Date.now() / 1000);
    return {
      iss: issuer,
      aud: audience,
      sub: subject,
      roles: [...roles],
      iat: now,
      exp: now + (odd.endsIn ?? 300),
      ...(odd.beginsIn === undefined ? {} : { nbf: now + odd.beginsIn }),
      ...claims,
    };
  }

  /** From now on tokens are signed with a new key, and the old one is no longer published. */
  async rotateKeys(): Promise<void> {
    this.#key = await newSigningKey();
    await this.provider.signWith(this.#key);
  }

  /** The address answers nobody until `comeBack`. */
  async vanish(): Promise<void> {
    await this.provider.vanish();
  }

  async comeBack(): Promise<void> {
    await this.provider.comeBack();
  }

  async stop(): Promise<void> {
    await this.provider.stop();
  }
}

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
