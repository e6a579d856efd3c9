/** A number with its UCUM unit. */
export interface Quantity {
  readonly value: number;
  readonly unit: string;
}

/**
 * To 2 decimals, halves up, as printed: 1.005 gives 1.01 although its nearest binary number lies below.
 * Every computed value is rounded so before it is compared with a threshold.
 */
export const roundHalfUp = (value: number): number => {
  const hundredths = value * 100;
  const nudge = Math.max(1, Math.abs(hundredths)) * 1e-12;
  return Math.floor(hundredths + 0.5 + nudge) / 100;
};
