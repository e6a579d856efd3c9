export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads settings one by one and keeps every fault, so that all are named at once. */
export class SettingReader {
  readonly faults: string[] = [];

  constructor(private readonly environment: Environment) {}

  /** An empty variable counts as one not set: that is how compose files pass on what nobody gave. */
  text(name: string): string | undefined;
  text(name: string, otherwise: string): string;
  text(name: string, otherwise?: string): string | undefined {
    const value = this.environment[name];
    return value === undefined || value === '' ? otherwise : value;
  }

  fault(name: string, message: string): void {
    this.faults.push(`${name}: ${message}`);
  }

  /** 0 lets the system choose. */
  port(name: string, otherwise: number): number {
    const text = this.text(name, String(otherwise));
    const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
    if (port <= 65_535) return port;
    this.fault(name, 'must be a port number, 0 to 65535');
    return otherwise;
  }

  oneOf<Word extends string>(name: string, words: readonly Word[], otherwise: Word): Word {
    const text = this.text(name, otherwise);
    const word = words.find((one) => one === text);
    if (word === undefined) this.fault(name, `must be one of ${words.join(', ')}`);
    return word ?? otherwise;
  }
}
