/** How much and how long one request may take to arrive. */
export interface HttpLimits {
  /** A list of entries is at most 256 kB; what surrounds it gets a little more. */
  readonly bodyBytes: number;
  /** Until the headers are there. */
  readonly headersMs: number;
  /** Until the whole request is there; answering may take longer. */
  readonly requestMs: number;
  /** Without a byte either way: a live stream must send something more often than this. */
  readonly silenceMs: number;
  /** How often the above are looked at. */
  readonly checkEveryMs: number;
}

export const HTTP_LIMITS: HttpLimits = {
  bodyBytes: 260 * 1024,
  headersMs: 10_000,
  requestMs: 20_000,
  silenceMs: 60_000,
  checkEveryMs: 1_000,
};
