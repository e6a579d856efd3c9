/** Why a rule cannot be judged: a mistake in the rule or its parameters, never something about the patient. */
export type RuleFaultReason =
  | 'empty-group'
  | 'no-such-parameter'
  | 'no-threshold-for-unit'
  | 'threshold-type'
  | 'value-type'
  | 'no-finding';

/** Where the mistake is. Holds names and units only: a patient's values have no place in logs. */
export interface RuleFaultPlace {
  readonly fact?: string;
  readonly operator?: string;
  readonly parameter?: string;
  readonly unit?: string | undefined;
}

/** Thrown by compiling and evaluating; the caller turns it into `cannot-assess: fault` for that one rule. */
export type RuleFault = Error & { readonly code: RuleFaultReason; readonly place: RuleFaultPlace };

export const ruleFault = (code: RuleFaultReason, message: string, place: RuleFaultPlace = {}): RuleFault =>
  Object.assign(new Error(message), { name: 'RuleFault', code, place });

export const isRuleFault = (error: unknown): error is RuleFault =>
  error instanceof Error && error.name === 'RuleFault';
