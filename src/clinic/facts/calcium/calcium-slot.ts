import type { Instant } from '../../../kernel/instant.js';

/** A time at which a calcium sample falls due. */
export interface CalciumSlot {
  readonly due: Instant;
  /** A calcium drawn after this instant meets it. */
  readonly metAfter: Instant;
  readonly lapses: Instant;
  /** Why it is due: `24 h after an infusion`. */
  readonly reason: string;
  /** Ids of the infusion or the calcium it hangs on. */
  readonly sources: readonly string[];
}

/** A slot before its place among the others is known. */
export type PlannedSlot = Omit<CalciumSlot, 'lapses'> & { readonly scheduled: boolean };
