import { Refused } from '../../platform/refused.js';
import type { ServerAddress } from './server-address.js';

/** The server cannot be reached, or not now: it may be there again later. */
export class ServerAway extends Error {
  constructor(why: string, options?: ErrorOptions) {
    super(why, options);
    this.name = 'ServerAway';
  }
}

interface Asking {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Posted as JSON; without one, the server is only asked. */
  readonly body?: object;
}

/** Asks the server; refused where it refuses us for good, `ServerAway` where another time may help. */
export const askServer = async (
  { url, token }: ServerAddress,
  path: string,
  { body, ...init }: Asking = {},
): Promise<Response> => {
  const headers = {
    authorization: `Bearer ${token}`,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...init.headers,
  };
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(`${url}${path}`, { ...init, ...sent, headers }).catch((error: unknown) => {
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
    const { title, detail, errors = [] } = (await response.json()) as ProblemDocument;
    const fields = errors.map(({ field, message }) => `; ${field} ${message}`);
    return `${detail ?? title ?? `the server answered ${response.status}`}${fields.join('')}`;
  } catch {
    return `the server answered ${response.status}`;
  }
};

/** RFC 9457, with the fields at fault. */
interface ProblemDocument {
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}
