import { measured } from '../../../kernel/known.js';
import type { SymptomAfterInfusion } from '../../chart/symptoms-after-infusion.js';
import type { FactDefinition } from '../fact.js';
import { readsWindow, type SymptomWindow } from './symptom-window.js';
import { comingTogether, sourcesOf } from './symptoms-in-cycle.js';

const WINDOWS = {
  'AE-02': { name: 'AE-02.window', unit: 'h' },
  'AE-06': { name: 'AE-06.window', unit: 'h' },
} as const satisfies Readonly<Record<string, SymptomWindow>>;

export const vomitingEpisodes: FactDefinition = {
  name: 'vomiting-episodes',
  type: 'number',
  units: ['{episodes}'],
  definition:
    'How often the child vomited within any AE-02.together hours, of what was reported at most so many hours after the latest infusion begun by then as the rule named says (AE-02.window, AE-06.window). A report without a count is one episode. 0 when none of them lasts: each resolved, or its window over.',
  source: 'clinical reference 13 (AE-02, AE-06), 15.19, 15.20',
  absence: '0: symptoms are recorded by exception.',
  scopes: ['cycle'],
  params: { window: Object.keys(WINDOWS) },
  reads: { ...readsWindow(WINDOWS['AE-02']), ...readsWindow(WINDOWS['AE-06']), 'AE-02.together': ['h'] },
  read: (asked) => {
    const window = asked.params.window === 'AE-06' ? WINDOWS['AE-06'] : WINDOWS['AE-02'];
    const hours = asked.parameter('AE-02.together', 'h');
    const counted = comingTogether(asked, window, ['vomiting'], hours);
    const most = counted.reduce((one, other) => (count(other) > count(one) ? other : one), []);
    return measured(count(most), '{episodes}', sourcesOf(most));
  },
};

const count = (reports: readonly SymptomAfterInfusion[]): number =>
  reports.reduce((sum, { episodes }) => sum + (episodes ?? 1), 0);
