import type { Chart } from './chart.js';

/**
 * A view of the chart, worked out when first asked for and once only.
 *
 * A chart never changes, so what is derived from it alone (no `now`, no parameter) can stay beside it.
 */
export const perChart = <View>(derive: (chart: Chart) => View): ((chart: Chart) => View) => {
  const derived = new WeakMap<Chart, { readonly view: View }>();
  return (chart) => {
    const had = derived.get(chart);
    if (had !== undefined) return had.view;
    const view = derive(chart);
    derived.set(chart, { view });
    return view;
  };
};
