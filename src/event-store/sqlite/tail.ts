/** Where an event stands, as far as finding it goes. */
export type Place = readonly [position: number, stream: number, revision: number, command: number];

const NONE: readonly Place[] = [];

/** The places of the log's last events, which the index does not have yet: some thousand, in memory. */
export class Tail {
  readonly #byStream = new Map<number, Place[]>();
  #size = 0;
  /** The position up to which the index goes. */
  from = 0;
  /** The position up to which this tail goes. */
  to = 0;

  get size(): number {
    return this.#size;
  }

  add(place: Place): void {
    const [position, stream] = place;
    const had = this.#byStream.get(stream);
    if (had === undefined) this.#byStream.set(stream, [place]);
    else had.push(place);
    this.to = position;
    this.#size += 1;
  }

  /** In order of revision. */
  of(stream: number): readonly Place[] {
    return this.#byStream.get(stream) ?? NONE;
  }

  /** The index goes as far as this now, and the tail begins there. */
  beginAfter(position: number): void {
    this.#byStream.clear();
    this.#size = 0;
    this.from = position;
    this.to = position;
  }
}
