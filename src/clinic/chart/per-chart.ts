import type { Chart } from './chart.js';

/**
 * A view of the chart, worked out when first asked for and once only.
 *
 * A chart never changes, so what is derived from it alone (no `now`, no parameter) can stay with it. It stays in the
 * chart itself: some thirty weak maps over short-lived charts cost the garbage collector more than the views do.
 */
export const perChart =
  <View>(derive: (chart: Chart) => View): ((chart: Chart) => View) =>
  (chart) => {
    if (chart.views.has(derive)) return chart.views.get(derive) as View;
    const view = derive(chart);
    chart.views.set(derive, view);
    return view;
  };
