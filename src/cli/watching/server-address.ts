import { Refused } from '../../platform/refused.js';

/** Which server a command talks to, and as whom. */
export interface ServerAddress {
  readonly url: string;
  readonly token: string;
}

/** Reads `OSTEON_URL` and `OSTEON_TOKEN`. */
export const serverAddress = (environment: Readonly<Record<string, string | undefined>>): ServerAddress => {
  const url = environment.OSTEON_URL ?? 'http://127.0.0.1:3000';
  const token = environment.OSTEON_TOKEN ?? '';
  const faults = [
    ...(URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
      ? []
      : ['OSTEON_URL: must be the address of an Osteon server, such as https://osteon.example.org']),
    ...(token === '' ? ['OSTEON_TOKEN: is not set; `osteon token` gets one'] : []),
  ];
  if (faults.length > 0) throw new Refused(faults);
  return { url: url.replace(/\/+$/, ''), token };
};
