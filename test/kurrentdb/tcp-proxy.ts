import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

/** A network between a client and a server, which can be made to fail. */
export class TcpProxy {
  readonly #pairs = new Set<{ readonly near: Socket; readonly far: Socket }>();
  #isAway = false;
  #isFrozen = false;
  #swallowsAnswers = false;

  private constructor(private readonly server: Server) {}

  static async before(host: string, port: number): Promise<TcpProxy> {
    const server = createServer();
    const proxy = new TcpProxy(server);
    server.on('connection', (near) => proxy.#join(near, host, port));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Resets every connection there is. */
  cut(): void {
    for (const { near, far } of this.#pairs) {
      near.resetAndDestroy();
      far.destroy();
    }
  }

  /** Nothing can be reached until it is back. */
  away(): void {
    this.#isAway = true;
    this.cut();
  }

  back(): void {
    this.#isAway = false;
  }

  /** Requests go through, answers do not come back; then every connection is cut. */
  swallowAnswers(): void {
    this.#swallowsAnswers = true;
  }

  cutAndAnswerAgain(): void {
    this.#swallowsAnswers = false;
    this.cut();
  }

  /** On the connections there are, neither side hears of the other, and neither is told. */
  freezeConnections(): void {
    for (const { near, far } of this.#pairs) {
      near.pause();
      far.pause();
    }
  }

  /** New connections too: the server itself stands still. */
  freeze(): void {
    this.#isFrozen = true;
    this.freezeConnections();
  }

  thaw(): void {
    this.#isFrozen = false;
    for (const { near, far } of this.#pairs) {
      near.resume();
      far.resume();
    }
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #join(near: Socket, host: string, port: number): void {
    if (this.#isAway) {
      near.resetAndDestroy();
      return;
    }
    const far = connect(port, host);
    const pair = { near, far };
    this.#pairs.add(pair);
    const end = (): void => {
      this.#pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    near
      .on('data', (bytes) => far.write(bytes))
      .on('error', end)
      .on('close', end);
    far
      .on('data', (bytes) => {
        if (!this.#swallowsAnswers) near.write(bytes);
      })
      .on('error', end)
      .on('close', end);
    if (this.#isFrozen) {
      near.pause();
      far.pause();
    }
  }
}
