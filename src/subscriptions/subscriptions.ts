import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Position } from '../kernel/event.js';
import { Checkpoints } from './checkpoints.js';
import type { Projection } from './projection.js';
import { RunningReactor, type Reactor } from './reactor.js';
import { View, type ViewSurroundings } from './view.js';

/** What follows the log needs from around it. */
export interface Following extends Omit<ViewSurroundings, 'report'> {
  /** Told of every fault: which view or reactor, and the error. */
  readonly report: (what: string, error: unknown) => void;
}

/** How something that follows the log is doing. */
export interface FollowerState {
  readonly name: string;
  readonly kind: 'reactor' | 'view';
  readonly isWell: boolean;
  /** Streams set aside. */
  readonly parked: number;
  /** How far it has come: beside the log's head it tells how far it lags behind. */
  readonly position: Position | undefined;
}

/** Everything in this process that follows the log. Features hand in what they have while the application is put together. */
export class Subscriptions implements BeforeApplicationShutdown, OnApplicationBootstrap {
  readonly #views: View[] = [];
  readonly #reactors: RunningReactor[] = [];
  #checkpoints: Checkpoints | undefined;

  constructor(private readonly around: Following) {}

  view(projection: Projection): View {
    const { report, ...rest } = this.around;
    const view = new View(projection, { ...rest, report: (fault) => report(fault.view, fault.error) });
    this.#views.push(view);
    return view;
  }

  reactor(reactor: Reactor): RunningReactor {
    this.#checkpoints ??= this.#openCheckpoints();
    const running = new RunningReactor(reactor, {
      store: this.around.store,
      checkpoints: this.#checkpoints,
      report: (fault) => this.around.report(fault.reactor, fault.error),
    });
    this.#reactors.push(running);
    return running;
  }

  state(): readonly FollowerState[] {
    return [
      ...this.#views.map((view) => ({
        name: view.projection.name,
        kind: 'view' as const,
        isWell: view.caughtUp,
        parked: view.parkedCount,
        position: view.progress.position,
      })),
      ...this.#reactors.map(({ reactor, stuck, progress }) => ({
        name: reactor.name,
        kind: 'reactor' as const,
        isWell: !stuck,
        parked: 0,
        position: progress.position,
      })),
    ];
  }

  /** How long ago the view that is furthest behind last stood at the end of the log, in ms: 0 where all do. */
  age(): number {
    return Math.max(0, ...this.#views.map(({ age }) => age));
  }

  onApplicationBootstrap(): void {
    for (const follower of [...this.#views, ...this.#reactors]) follower.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([...this.#views, ...this.#reactors].map(async (follower) => follower.stop()));
    this.#checkpoints?.close();
  }

  #openCheckpoints(): Checkpoints {
    mkdirSync(this.around.folder, { recursive: true, mode: 0o700 });
    return new Checkpoints(join(this.around.folder, 'reactors.sqlite'));
  }
}
