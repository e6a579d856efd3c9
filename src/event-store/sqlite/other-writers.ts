/** How often other processes' commits are looked for while somebody follows the log, ms. */
const LOOK_AGAIN = 40;

/** Watches for what other processes commit, as long as somebody follows the log: their stores cannot ring our bell. */
export class OtherWriters {
  #followers = 0;
  #timer: NodeJS.Timeout | undefined;
  #seen = 0;

  /** `dataVersion` changes with every commit of another connection; `onChange` may also be called for nothing. */
  constructor(
    private readonly dataVersion: () => number,
    private readonly onChange: () => void,
  ) {}

  follow(): void {
    this.#followers += 1;
    if (this.#timer !== undefined) return;
    this.#seen = this.dataVersion();
    this.#timer = setInterval(() => this.#look(), LOOK_AGAIN);
    this.#timer.unref();
  }

  leave(): void {
    this.#followers -= 1;
    if (this.#followers === 0) this.stop();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #look(): void {
    const seen = this.#seen;
    try {
      this.#seen = this.dataVersion();
    } catch {
      // Whoever follows reads in vain too, and hears why.
      this.#seen = Number.NaN;
    }
    if (this.#seen !== seen) this.onChange();
  }
}
