import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type CryptoKey, type JWK } from 'jose';
import type { Adapter, AdapterPayload, Configuration } from 'oidc-provider';
import { Refused } from '../../platform/refused.js';
import type { Role } from '../../platform/identity/role.js';

/** Who a token is for. */
export interface Bearer {
  readonly subject?: string;
  readonly roles?: readonly Role[];
}

/** What the provider signs with. */
export interface SigningKey {
  readonly id: string;
  readonly private: CryptoKey;
  readonly public: CryptoKey;
  readonly jwk: JWK;
}

export const ALGORITHM = 'ES256';
export const AUDIENCE = 'osteon';

/**
 * A real OpenID Connect provider (oidc-provider) in this process, on a loopback port of its own: for trying Osteon
 * without an identity provider, and for its tests. Whoever asks it for a token gets one.
 */
export class LoopbackProvider {
  readonly #rolesOf = new Map<string, readonly Role[]>();
  readonly #secret = randomUUID();
  #answer: RequestListener = (_, response) => response.writeHead(503).end();

  private constructor(
    readonly issuer: string,
    private readonly server: Server,
    /** Seconds a token is good for. */
    private readonly lifetime: number,
  ) {
    server.on('request', (request, response) => this.#answer(request, response));
  }

  static async start({ key, lifetime }: { readonly key: SigningKey; readonly lifetime: number }) {
    const server = createServer();
    const port = await listening(server, 0);
    const provider = new LoopbackProvider(`http://127.0.0.1:${port}`, server, lifetime);
    await provider.signWith(key);
    return provider;
  }

  /** A client the provider knows, for asking a token as a machine would. */
  client({ subject = randomUUID(), roles = [] }: Bearer): { readonly id: string; readonly secret: string } {
    this.#rolesOf.set(subject, roles);
    return { id: subject, secret: this.#secret };
  }

  /** From now on tokens are signed with a key, and no other one is published. */
  async signWith(key: SigningKey): Promise<void> {
    const { Provider } = await oidcProvider();
    this.#answer = new Provider(this.issuer, this.#configuration(key)).callback();
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

  #configuration(key: SigningKey): Configuration {
    return {
      adapter: (model: string) =>
        memory(model, (id) => (this.#rolesOf.has(id) ? this.#clientNamed(id) : undefined)),
      jwks: { keys: [key.jwk] },
      ttl: { ClientCredentials: this.lifetime },
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
            accessTokenTTL: this.lifetime,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: ALGORITHM } },
          }),
        },
      },
    };
  }

  #clientNamed(id: string): AdapterPayload {
    return {
      client_id: id,
      client_secret: this.#secret,
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
    };
  }
}

/** It says on standard error that it wants Node 22, and runs on 20 all the same. An installation for use goes without it. */
const oidcProvider = async (): Promise<typeof import('oidc-provider')> => {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return await import('oidc-provider');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Refused(['oidc-provider is not installed: run `npm ci`, with development dependencies']);
  } finally {
    console.warn = warn;
  }
};

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

export const newSigningKey = async (): Promise<SigningKey> => {
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
