import { assemble } from '../../src/clinic/rule-set/assemble.js';
import type { RuleDocument } from '../../src/clinic/rule-set/rule-document.js';
import type { RuleSet } from '../../src/clinic/rule-set/rule-set.js';
import type { FactDefinition } from '../../src/clinic/facts/fact.js';
import { elapsed } from '../../src/clinic/facts/elapsed.js';
import { painScoresOf } from '../../src/clinic/chart/pain.js';
import { cycleNamed } from '../../src/clinic/chart/cycles.js';
import { infusionNamed } from '../../src/clinic/chart/infusions.js';
import { orderNamed } from '../../src/clinic/chart/orders.js';
import { known, measured, unknown } from '../../src/kernel/known.js';

const about = (
  fact: Pick<FactDefinition, 'name' | 'type' | 'scopes' | 'read'> & Partial<FactDefinition>,
): FactDefinition => ({ definition: 'for tests', source: 'none', absence: 'as it says', ...fact });

/** Facts just large enough to show how conclusions are drawn; the real ones stand in the catalogue. */
const smallFacts: readonly FactDefinition[] = [
  about({
    name: 'latest-pain',
    type: 'number',
    units: ['{score}'],
    scopes: ['patient'],
    read: ({ chart, clock }) => {
      const latest = painScoresOf(chart).at(-1);
      if (latest === undefined) return unknown('pain', 'never-recorded');
      const days = clock.daysSince(latest.at);
      return clock.reached(days.reaches(8))
        ? unknown('pain', 'out-of-date', latest.at.text, [latest.source])
        : measured(latest.score, '{score}', [latest.source]);
    },
  }),
  about({
    name: 'hours-since-last-infusion',
    type: 'number',
    units: ['h'],
    scopes: ['cycle'],
    read: ({ chart, clock, subject }) => {
      const last = cycleNamed(chart, subject.id)?.last;
      return last === undefined
        ? unknown('infusion', 'never-recorded')
        : elapsed(clock.hoursSince(last.at.at), [last.source]);
    },
  }),
  about({
    name: 'order-stands',
    type: 'boolean',
    scopes: ['order', 'infusion'],
    read: ({ chart, subject }) => {
      const order = orderNamed(chart, subject.id);
      return known(subject.kind === 'infusion' || (order?.given ?? order?.cancelled) === undefined);
    },
  }),
  about({
    name: 'dose',
    type: 'number',
    units: ['mg'],
    scopes: ['order', 'infusion'],
    read: ({ chart, subject }) => {
      const one = subject.kind === 'order' ? orderNamed(chart, subject.id) : infusionNamed(chart, subject.id);
      return one === undefined ? unknown('dose', 'never-recorded') : measured(one.doseMg, 'mg', [one.source]);
    },
  }),
  about({
    name: 'broken',
    type: 'boolean',
    scopes: ['patient'],
    read: () => {
      throw new Error('a defect in a fact');
    },
  }),
  about({
    name: 'pain-undecided',
    type: 'boolean',
    scopes: ['patient'],
    params: { rule: ['T-01', 'T-02'] },
    read: ({ outcomeOf, subject, params }) => {
      const other = outcomeOf(String(params.rule), subject);
      return other.known ? known(false) : { known: true, value: true, sources: [], lacking: other.missing };
    },
  }),
];

/** A rule that says only what a test is about. */
export const rule = (
  document: Pick<RuleDocument, 'id' | 'levels'> & Partial<RuleDocument>,
): RuleDocument => ({
  version: 1,
  title: `rule ${document.id}`,
  audience: ['nurse'],
  scope: ['patient'],
  parameters: {},
  detail: 'for tests',
  evidence: [{ citation: 'none' }],
  ...document,
});

/** The rules as a set, through the same door as the real ones; throws where they are refused. */
export const ruleSetOf = (...documents: readonly RuleDocument[]): RuleSet => {
  const assembled = assemble({
    rules: documents.map((document) => ({ file: `${document.id}.json`, document })),
    general: {
      file: 'general.json',
      document: {
        id: 'GENERAL',
        version: 1,
        title: 'general',
        parameters: {
          lateAfter: { values: { h: 4 }, range: { h: [1, 24] }, basis: 'site', source: 'none' },
        },
      },
    },
    facts: new Map(smallFacts.map((fact) => [fact.name, fact])),
    hash: 'for tests',
  });
  if (!assembled.ok) throw new Error(JSON.stringify(assembled.faults));
  return assembled.ruleSet;
};
