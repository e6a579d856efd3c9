import { describe, expect, it } from '@jest/globals';
import { askFact } from '../../../test/support/asking-facts.js';
import { infusionAt } from '../../../test/support/infusion-history.js';
import { readRealRules, realRuleSet } from '../../../test/support/real-rules.js';
import { order } from '../../../test/support/telling.js';
import { groupBy } from '../../kernel/group-by.js';
import type { Finding, Missing } from '../../kernel/known.js';
import type { FactParams } from '../../rule-engine/condition.js';
import type { Entry } from '../entries/entry.js';
import { FACTS } from './catalogue.js';
import type { FactDefinition } from './fact.js';
import { ruleFacts } from './rule-facts.js';
import type { ScopeKind } from './subject.js';

const { parameters } = realRuleSet(await readRealRules());
const FIGURES = Object.fromEntries([...parameters].map(([name, units]) => [name, Object.fromEntries(units)]));

/** Every way a fact can be asked. */
const waysOf = ({ params = {} }: FactDefinition): readonly FactParams[] =>
  Object.entries(params).reduce<readonly FactParams[]>(
    (ways, [name, values]) => ways.flatMap((way) => values.map((value) => ({ ...way, [name]: value }))),
    [{}],
  );

const lacks = (missing: readonly Missing[]) =>
  missing.map(({ fact, because, lastSeen = '' }) => `${fact} ${because} ${lastSeen}`.trim()).join(', ');

const said = (finding: Finding): string => {
  const from = finding.sources.length === 0 ? '' : ` from ${finding.sources.join(', ')}`;
  if (!finding.known) return `unknown: ${lacks(finding.missing)}${from}`;
  const { value, unit, note, lacking } = finding;
  return [
    String(value),
    ...(unit === undefined ? [] : [` ${unit}`]),
    from,
    ...(note === undefined ? [] : [` (${note})`]),
    ...(lacking === undefined ? [] : [`, lacking ${lacks(lacking)}`]),
  ].join('');
};

/** What all facts about a kind of subject say of a record, by what they say. */
const answers = (kind: ScopeKind, id: string, entries: readonly Entry[], now: string) => {
  const asked = [...FACTS.values()]
    .filter((fact) => fact.scopes.includes(kind) && !ruleFacts.includes(fact))
    .flatMap((fact) =>
      waysOf(fact).map((params) => {
        const { finding } = askFact(fact, {
          entries,
          subject: { kind, id },
          now,
          parameters: FIGURES,
          params,
        });
        return { name: fact.name, answer: said(finding) };
      }),
    );
  const byAnswer = groupBy(asked, ({ answer }) => answer);
  return Object.fromEntries(
    [...byAnswer].map(([answer, facts]) => [answer, [...new Set(facts.map(({ name }) => name))].toSorted()]),
  );
};

const NOON = '2024-03-04T12:00:00+01:00';
const SOON = '2024-03-04T13:00:00+01:00';

const TRIAL: Entry = {
  type: 'NsaidTrialStarted',
  id: 'trial',
  occurredAt: NOON,
  trialId: 't1',
  drug: 'M01AE02',
  route: 'oral',
  dose: { value: 100, unit: 'mg' },
  dosesPerDay: 2,
};

describe('where nothing else is on record', () => {
  it('facts about a patient call absent what is recorded by exception, and unknown what has to be measured', () => {
    expect(answers('patient', 'child', [], SOON)).toEqual({
      false: [
        'adequate-trial-on-record',
        'aminoglycoside-running',
        'calcium-is-ionised',
        'calcium-unattributed',
        'calcium-unit-doubtful',
        'central-line-in-fever',
        'contraindication-noted',
        'crmo-diagnosed',
        'earlier-reaction',
        'eye-symptom-unreviewed',
        'fever-episode',
        'immunosuppressed-in-fever',
        'infusion-order-unknown',
        'later-cycle',
        'magnesium-recent',
        'mandible-or-hip-site',
        'new-bone-pain',
        'nsaid-running',
        'nsaid-trial-on-record',
        'pain-instrument-unfit',
        'red-flag-symptom',
        'rescue-rule-on',
        'rescue-trial-failed',
        'rigors-with-central-line',
        'shock-sign',
      ],
      '0 1': ['failed-trials'],
      'unknown: pain never-recorded': ['latest-pain', 'pain-on-treatment'],
      'unknown: marrow-oedema never-recorded': ['days-from-adequate-trial-to-imaging', 'marrow-oedema'],
      'unknown: vertebral-lesion never-recorded': ['vertebral-lesion'],
      'unknown: active-lesions never-recorded': ['active-lesions-seen'],
      'unknown: infection-excluded never-recorded': ['infection-excluded'],
      'unknown: malignancy-excluded never-recorded': ['malignancy-excluded'],
      'false, lacking calcium never-recorded': ['calcium-on-record'],
      'unknown: calcium never-recorded': [
        'calcium-below-limit',
        'calcium-signs',
        'corrected-calcium',
        'latest-calcium',
      ],
      true: ['calcium-drawn-since-infusion'],
      'unknown: vitamin-d-25-oh never-recorded': ['vitamin-d-25-oh'],
      'false, lacking creatinine never-recorded': ['creatinine-on-record'],
      'unknown: alkaline-phosphatase never-recorded': ['alkaline-phosphatase-low'],
      'unknown: sex never-recorded': ['recorded-sex'],
      'none, lacking pregnancy-test never-recorded': ['latest-pregnancy-test'],
      'unknown: magnesium never-recorded': ['magnesium-below-limit'],
      'unknown: temperature never-recorded': ['fever-highest-temperature'],
      'false, lacking neutrophils never-recorded': ['neutrophils-measured'],
      'unknown: neutrophils never-recorded': ['neutrophils'],
      'false, lacking crp never-recorded': ['crp-compared'],
      'unknown: crp never-recorded': ['crp-rise'],
    });
  });

  it('facts about a trial know its route, and that it has not lasted a day', () => {
    expect(answers('trial', 't1', [TRIAL], SOON)).toEqual({
      'true from trial (oral)': ['trial-is-oral'],
      '0 d from trial': ['days-at-adequate-dose'],
    });
  });

  it('facts about an order know what it says, and miss what it is to be judged by', () => {
    expect(answers('order', 'o1', [{ ...order(NOON, 'o1'), id: 'order' }], SOON)).toEqual({
      'true from order': ['dose-to-judge', 'order-open'],
      '1 h from order (planned for 2024-03-04T12:00:00+01:00)': ['hours-past-planned-start'],
      '1 1 from order': ['day-of-dose', 'ordered-day-of-cycle'],
      'unknown: calcium never-recorded': ['hours-since-calcium'],
      'false, lacking vitamin-d-25-oh never-recorded': ['vitamin-d-current'],
      'unknown: egfr cannot-compute, creatinine never-recorded, height never-recorded, birth-date never-recorded':
        ['egfr'],
      'unknown: creatinine never-recorded': ['creatinine-over-baseline', 'days-since-creatinine'],
      false: [
        'bisphosphonate-given-before',
        'creatinine-baseline-expected',
        'day-of-cycle-taken',
        'dental-review-current',
        'dose-came-before',
        'eye-symptom-lasting',
        'starts-next-cycle',
      ],
      'unknown: birth-date never-recorded': ['age-at-planned-start'],
      'unknown: pregnancy-test never-recorded': ['days-since-pregnancy-test'],
      'unknown: temperature never-recorded': ['highest-temperature-before-infusion'],
      'ordered from order': ['dose-stage'],
      'true from order (M05BA03)': ['drug-is-bisphosphonate', 'drug-is-pamidronate', 'drug-is-right'],
      '50 mg from order': ['daily-dose'],
      'unknown: weight never-recorded': ['daily-dose-over-limit', 'first-dose-over-limit', 'yearly-dose'],
      'unknown: cycle-gap cannot-compute': ['cycle-gap'],
      'false from order': ['delivery-stated', 'duration-stated'],
      'unknown: infusion-duration never-recorded': ['infusion-duration'],
      '0 mg/h from order (no duration stated)': ['infusion-rate'],
      '0 mg/mL from order (no volume stated)': ['infusion-concentration'],
      'unknown: hours-between-starts cannot-compute': ['hours-between-starts'],
    });
  });

  it('facts about an infusion know what was given, and miss what it is to be judged by', () => {
    expect(answers('infusion', 'infusion', [infusionAt(NOON)], SOON)).toEqual({
      false: [
        'bisphosphonate-given-before',
        'day-of-cycle-taken',
        'dose-came-before',
        'order-open',
        'starts-next-cycle',
      ],
      'unknown: egfr cannot-compute, creatinine never-recorded, height never-recorded, birth-date never-recorded':
        ['egfr'],
      'true from infusion': ['dose-to-judge'],
      'given from infusion': ['dose-stage'],
      'true from infusion (M05BA03)': ['drug-is-bisphosphonate', 'drug-is-pamidronate', 'drug-is-right'],
      '1 1 from infusion': ['day-of-dose'],
      '30 mg from infusion': ['daily-dose'],
      'unknown: weight never-recorded': ['daily-dose-over-limit', 'first-dose-over-limit', 'yearly-dose'],
      'unknown: cycle-gap cannot-compute': ['cycle-gap'],
      'false from infusion': ['delivery-stated', 'duration-stated'],
      'unknown: infusion-duration never-recorded': ['infusion-duration'],
      '0 mg/h from infusion (no duration stated)': ['infusion-rate'],
      '0 mg/mL from infusion (no volume stated)': ['infusion-concentration'],
      'unknown: hours-between-starts cannot-compute': ['hours-between-starts'],
    });
  });

  it('facts about a cycle take no symptom for granted, and no measurement either', () => {
    expect(answers('cycle', 'c1', [infusionAt(NOON)], SOON)).toEqual({
      false: [
        'anaphylaxis-reported',
        'calcium-attributed',
        'calcium-drawn-for-sign',
        'calcium-in-window',
        'calcium-sample-due',
        'central-line-in-fever',
        'collapse-sign',
        'creatinine-after-infusion',
        'earlier-reaction',
        'ecg-in-window',
        'eye-symptom-after-infusion',
        'fever-episode',
        'fever-recurrence',
        'glucocorticoid-with-symptom',
        'immunosuppressed-in-fever',
        'infusion-event',
        'ionised-calcium-in-window',
        'ionised-calcium-start-above-limit',
        'later-cycle',
        'later-cycle-begun',
        'mild-calcium-sign',
        'new-bone-pain',
        'pain-responded-in-cycle',
        'pain-scored-since-infusion',
        'pain-scored-since-response',
        'red-flag-symptom',
        'rigors-with-central-line',
        'severe-calcium-sign',
        'shock-sign',
        'temperature-since-onset',
      ],
      'unknown: qtc never-recorded': ['qtc'],
      'unknown: calcium-ionised never-recorded': ['ionised-calcium-fall'],
      'unknown: calcium-sample-due cannot-compute': ['calcium-sample-overdue'],
      'unknown: temperature never-recorded': [
        'fever-duration',
        'fever-highest-temperature',
        'fever-onset',
        'hours-since-fever-known',
      ],
      'false, lacking neutrophils never-recorded': ['neutrophils-measured'],
      'unknown: neutrophils never-recorded': ['neutrophils'],
      'false, lacking crp never-recorded': ['crp-compared'],
      'unknown: crp never-recorded': ['crp-rise'],
      '0 {episodes}': ['vomiting-episodes'],
      'unknown: grade never-recorded': ['infusion-event-grade'],
      'unknown: creatinine never-recorded': [
        'creatinine-compared',
        'creatinine-over-cycle-baseline',
        'creatinine-rise',
      ],
      '0 {signs}': ['allergic-signs'],
      '1 h from infusion': ['hours-since-cycle-infusion'],
      '0 d from infusion': ['days-since-cycle-infusion'],
      'unknown: pain-after-cycle never-recorded': ['pain-after-cycle', 'pain-fall', 'pain-fall-percent'],
      'unknown: pain never-recorded': ['latest-pain-since-response'],
      '0 h': ['pain-back-for'],
      'unknown: marrow-oedema never-recorded': ['marrow-oedema-since-response'],
    });
  });
});
