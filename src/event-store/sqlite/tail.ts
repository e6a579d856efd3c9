/** Where an event stands, as far as finding it goes. */
export type Place = readonly [position: number, stream: number, revision: number, command: number];

/** The events of one stream in it, and their commands. */
interface StreamTail {
  /** In order of revision. */
  readonly places: Place[];
  readonly commands: Set<number>;
}

const NONE: readonly Place[] = [];

/** The places of the log's last events, which the index does not have yet: some thousand, in memory. */
export class Tail {
  readonly #byStream = new Map<number, StreamTail>();
  #size = 0;
  /** The position up to which the index goes. */
  from = 0;
  /** The position up to which this tail goes. */
  to = 0;

  get size(): number {
    return this.#size;
  }

  add(place: Place): void {
    const [position, stream, , command] = place;
    const had = this.#byStream.get(stream);
    if (had === undefined) this.#byStream.set(stream, { places: [place], commands: new Set([command]) });
    else {
      had.places.push(place);
      had.commands.add(command);
    }
    this.to = position;
    this.#size += 1;
  }

  /** In order of revision. */
  of(stream: number): readonly Place[] {
    return this.#byStream.get(stream)?.places ?? NONE;
  }

  /** The events of a stream whose command has a key, in order of revision. */
  ofCommand(stream: number, key: number): readonly Place[] {
    const tail = this.#byStream.get(stream);
    return tail?.commands.has(key) === true ? tail.places.filter(([, , , command]) => command === key) : NONE;
  }

  /** The index goes as far as this now, and the tail begins there. */
  beginAfter(position: number): void {
    this.#byStream.clear();
    this.#size = 0;
    this.from = position;
    this.to = position;
  }
}
