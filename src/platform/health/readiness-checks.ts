import { Injectable } from '@nestjs/common';

/** How one thing Osteon needs is; the detail names no patient and no person. */
export interface Readiness {
  readonly up: boolean;
  readonly detail?: string;
}

export type ReadinessCheck = () => Promise<Readiness>;

/** What must be in order before requests should be sent here; modules add their own when they start. */
@Injectable()
export class ReadinessChecks {
  readonly #checks = new Map<string, ReadinessCheck>();

  /** Asked at each `/health/ready`, so it should take little. */
  add(name: string, check: ReadinessCheck): void {
    this.#checks.set(name, check);
  }

  all(): readonly (readonly [string, ReadinessCheck])[] {
    return [...this.#checks];
  }
}
