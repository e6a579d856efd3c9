import type { Answered, Asked } from './clients.js';

/** Something asked, and what its asker was told. */
export interface Kept {
  readonly asked: Asked;
  /** Under which ids it was sent, once each time. */
  readonly requestIds: readonly string[];
  /** Undefined: nobody can say what became of it. */
  readonly answered: Answered | undefined;
}

/** What a person outside knows for certain: whom they asked what, and what they were answered. */
export class Ledger {
  /** Acknowledged writes. */
  readonly written: Kept[] = [];
  /** Writes that were not answered. */
  unanswered: Kept[] = [];
  /** Ids of reads of a patient's data that were answered. */
  readonly seen: string[] = [];
  /** Answers nobody should get. */
  readonly wrong: string[] = [];
  #serial = 0;

  constructor(readonly name: string) {}

  requestId(): string {
    return `${this.name}-r${(this.#serial += 1)}`;
  }

  note(kept: Kept): void {
    const { asked, answered } = kept;
    if (asked.method === 'GET') this.#noteRead(kept);
    else if (answered === undefined) this.unanswered.push(kept);
    else if (answered.status < 300) this.written.push(kept);
    else if (!isFair(kept))
      this.wrong.push(`${asked.path}: ${answered.status} ${JSON.stringify(answered.body)}`);
  }

  #noteRead({ asked, answered, requestIds }: Kept): void {
    if (answered === undefined) return;
    if (answered.status !== 200) {
      this.wrong.push(`${asked.path}: ${answered.status} ${JSON.stringify(answered.body)}`);
      return;
    }
    const shown = (answered.body as { readonly items?: readonly unknown[] }).items;
    const isOfPatients = !asked.path.startsWith('/api/audit') && shown?.length !== 0;
    if (isOfPatients) this.seen.push(...requestIds);
  }
}

/** Somebody else has closed the advisory meanwhile. */
const isFair = ({ asked, answered }: Kept): boolean =>
  asked.path.startsWith('/api/advisories/') && answered?.status === 409;
