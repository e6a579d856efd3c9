import { Refused } from '../../platform/refused.js';
import type { ServerAddress } from './server-address.js';

/** The server cannot be reached, or not now: it may be there again later. */
export class ServerAway extends Error {
  constructor(why: string, options?: ErrorOptions) {
    super(why, options);
    this.name = 'ServerAway';
  }
}

/** Asks the server; refused where it refuses us for good, `ServerAway` where another time may help. */
export const askServer = async (
  { url, token }: ServerAddress,
  path: string,
  init: { readonly headers?: Readonly<Record<string, string>>; readonly signal?: AbortSignal } = {},
): Promise<Response> => {
  const headers = { authorization: `Bearer ${token}`, ...init.headers };
  const response = await fetch(`${url}${path}`, { ...init, headers }).catch((error: unknown) => {
    throw new ServerAway(`${url} does not answer`, { cause: error });
  });
  if (response.ok) return response;
  const problem = await problemIn(response);
  if (response.status >= 500 || response.status === 429) throw new ServerAway(problem);
  if (response.status === 401)
    throw new Refused([`OSTEON_TOKEN: ${problem} \`osteon token\` gets a new one.`]);
  throw new Refused([problem]);
};

const problemIn = async (response: Response): Promise<string> => {
  try {
    const { title, detail } = (await response.json()) as {
      readonly title?: string;
      readonly detail?: string;
    };
    return detail ?? title ?? `the server answered ${response.status}`;
  } catch {
    return `the server answered ${response.status}`;
  }
};
