import { convert, type Substance } from '../../kernel/units.js';
import type { LaboratoryResult } from './laboratory.js';

/**
 * Of several values of one analyte for one specimen the one that counts: a confirmed one before any, then the lower
 * (clinical reference 15.2); the first recorded of equals. `substance` lets amounts by mass and by moles be compared.
 */
export const standingResult = (
  results: readonly LaboratoryResult[],
  substance?: Substance,
): LaboratoryResult | undefined =>
  results.reduce<LaboratoryResult | undefined>(
    (standing, result) =>
      standing === undefined || replaces(result, standing, substance) ? result : standing,
    undefined,
  );

const replaces = (result: LaboratoryResult, standing: LaboratoryResult, substance?: Substance): boolean => {
  if (result.confirmed !== standing.confirmed) return result.confirmed;
  if (result.quantity === undefined || standing.quantity === undefined) return false;
  return convert(result.quantity, standing.quantity.unit, substance) < standing.quantity.value;
};
