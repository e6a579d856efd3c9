import { valueInWords } from './words.js';

/** A figure in each of its units: `2.1 mmol/L, 8.4 mg/dL` */
export const figures = (values: Readonly<Record<string, number>>): string =>
  Object.entries(values)
    .map(([unit, figure]) => valueInWords(figure, unit))
    .join(', ');
