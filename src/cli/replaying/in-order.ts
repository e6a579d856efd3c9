/** Has things done in the order of their numbers, from 0, whoever comes first; who is too far ahead waits. */
export class InOrder {
  readonly #ready = new Map<number, () => void>();
  #waiting: (() => void)[] = [];
  #next = 0;

  constructor(private readonly ahead: number) {}

  /** Resolves once the number is near enough to those that are still to come. */
  async put(number: number, act: () => void): Promise<void> {
    this.#ready.set(number, act);
    for (let due = this.#ready.get(this.#next); due !== undefined; due = this.#ready.get(this.#next)) {
      this.#ready.delete(this.#next);
      this.#next += 1;
      due();
    }
    for (const look of this.#waiting.splice(0)) look();
    while (number - this.#next >= this.ahead) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }
}
