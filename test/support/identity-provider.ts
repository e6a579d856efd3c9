import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  type CryptoKey,
  type JWK,
  type JWTPayload,
} from 'jose';
import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider, type Adapter, type AdapterPayload, type Configuration } from 'oidc-provider';
import type { Role } from '../../src/platform/identity/role.js';

/** Who a token is for. */
export interface Bearer {
  readonly subject?: string;
  readonly roles?: readonly Role[];
}

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

interface SigningKey {
  readonly id: string;
  readonly private: CryptoKey;
  readonly public: CryptoKey;
  readonly jwk: JWK;
}

const ALGORITHM = 'ES256';
const AUDIENCE = 'osteon';
const SECRET = 'a secret that only tests know';

/** A real OpenID Connect provider (oidc-provider) on a loopback port of its own, which can also be made to misbehave. */
export class IdentityProvider {
  readonly #rolesOf = new Map<string, readonly Role[]>();
  #key: SigningKey;
  #answer: RequestListener = (_, response) => response.writeHead(503).end();

  private constructor(
    readonly issuer: string,
    key: SigningKey,
    private readonly server: Server,
  ) {
    this.#key = key;
    server.on('request', (request, response) => this.#answer(request, response));
    this.#serve();
  }

  static async start(): Promise<IdentityProvider> {
    const server = createServer();
    const port = await listening(server, 0);
    return new IdentityProvider(`http://127.0.0.1:${port}`, await newKey(), server);
  }

  /** A client the provider knows, for asking a token as a machine would. */
  client({ subject = randomUUID(), roles = [] }: Bearer): { readonly id: string; readonly secret: string } {
    this.#rolesOf.set(subject, roles);
    return { id: subject, secret: SECRET };
  }

  /** A token as the provider gives it out, by client credentials. */
  async token(bearer: Bearer): Promise<string> {
    const { id, secret } = this.client(bearer);
    const response = await fetch(`${this.issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const { access_token: token } = (await response.json()) as { readonly access_token?: string };
    if (token === undefined) throw new Error(`the provider gave no token: ${response.status}`);
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
    this.#key = await newKey();
    this.#serve();
  }

  /** The address answers nobody until `comeBack`. */
  async vanish(): Promise<void> {
    await closed(this.server);
  }

  async comeBack(): Promise<void> {
    await listening(this.server, Number(new URL(this.issuer).port));
  }

  async stop(): Promise<void> {
    if (this.server.listening) await closed(this.server);
  }

  #serve(): void {
    const provider = new Provider(this.issuer, this.#configuration());
    this.#answer = provider.callback();
  }

  #configuration(): Configuration {
    return {
      adapter: (model: string) =>
        memory(model, (id) => (this.#rolesOf.has(id) ? clientNamed(id) : undefined)),
      jwks: { keys: [this.#key.jwk] },
      ttl: { ClientCredentials: 3600 },
      clientDefaults: { id_token_signed_response_alg: ALGORITHM },
      extraTokenClaims: (_, token) => ({
        roles: [...(('clientId' in token ? this.#rolesOf.get(token.clientId ?? '') : undefined) ?? [])],
      }),
      features: {
        clientCredentials: { enabled: true },
        devInteractions: { enabled: false },
        resourceIndicators: {
          enabled: true,
          defaultResource: () => 'urn:osteon',
          getResourceServerInfo: () => ({
            scope: '',
            audience: AUDIENCE,
            accessTokenTTL: 3600,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: ALGORITHM } },
          }),
        },
      },
    };
  }
}

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const clientNamed = (id: string): AdapterPayload => ({
  client_id: id,
  client_secret: SECRET,
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
});

/** Nothing but clients is ever looked for again. */
const memory = (model: string, client: (id: string) => AdapterPayload | undefined): Adapter => ({
  find: async (id: string) => (model === 'Client' ? client(id) : undefined),
  upsert: async () => undefined,
  findByUid: async () => undefined,
  findByUserCode: async () => undefined,
  consume: async () => undefined,
  destroy: async () => undefined,
  revokeByGrantId: async () => undefined,
});

const newKey = async (): Promise<SigningKey> => {
  const pair = await generateKeyPair(ALGORITHM, { extractable: true });
  const id = randomUUID();
  const jwk = { ...(await exportJWK(pair.privateKey)), kid: id, alg: ALGORITHM, use: 'sig' };
  return { id, private: pair.privateKey, public: pair.publicKey, jwk };
};

const listening = async (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

const closed = async (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
