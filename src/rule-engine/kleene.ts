import type { Truth } from '../kernel/known.js';

/** Kleene's strong logic: an answer is unknown only while the unknown part could still change it. */
export const both = (a: Truth, b: Truth): Truth => {
  if (a === false || b === false) return false;
  return a === true && b === true ? true : 'unknown';
};

export const either = (a: Truth, b: Truth): Truth => {
  if (a === true || b === true) return true;
  return a === false && b === false ? false : 'unknown';
};

export const negation = (a: Truth): Truth => (a === 'unknown' ? a : !a);
