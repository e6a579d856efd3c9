import { describe, expect, it } from '@jest/globals';
import { at, recorded } from '../../../test/support/history.js';
import { ruleSetOf } from '../../../test/support/small-rules.js';
import { graded, infusion, pain, retraction } from '../../../test/support/telling.js';
import type { Entry } from '../entries/entry.js';
import { schemaCompiler } from '../entries/schema-compiler.js';
import { assessCase } from './assess-case.js';
import { reportsSchema } from './report-schema.js';
import { reportOf, type CaseReport } from './report.js';

const ENTRIES: readonly Entry[] = [
  infusion('2024-05-01T07:00:00Z', 'i1'),
  pain('2024-05-01T08:00:00Z', 5, 'first'),
  pain('2024-05-01T09:00:00Z', 8, 'second'),
  retraction('2024-05-01T10:00:00Z', 'second'),
];

/** What cannot be assessed at first, is raised, gets graver, and rests on an entry that is taken back. */
const report: CaseReport = reportOf(
  assessCase(
    {
      case: 'a case',
      patient: 'p',
      lists: ENTRIES.map((entry, index) => ({
        recordedAt: at(entry.occurredAt),
        entries: [recorded(entry, index + 1)],
      })),
      assessAt: [at('2024-05-20T08:00:00Z')],
    },
    ruleSetOf(graded),
  ),
);

const isReports = schemaCompiler().compile(reportsSchema);
const [first] = report.advisories;
const altered = (change: object): unknown => [{ ...report, advisories: [{ ...first, ...change }] }];

describe('the published schema of a report', () => {
  it('takes what a case comes to, from its first advisory to its last', () => {
    expect(report.advisories.map(({ kind, closedBecause }) => [kind, closedBecause])).toEqual([
      ['cannot-assess', 'known'],
      ['alert', 'retracted'],
      ['alert', null],
    ]);
    isReports([report]);
    expect(isReports.errors ?? []).toEqual([]);
  });

  it.each<object>([
    { severity: 'grave' },
    { kind: 'warning' },
    { audience: [] },
    { audience: ['nurse', 'nurse'] },
    { ruleId: 'pain' },
    { scope: { kind: 'bone', id: 'p' } },
    { summary: '' },
    { summary: 'x'.repeat(140) },
    { raisedAt: 'yesterday' },
    { late: 'no' },
    { closedAt: undefined },
    { closedBecause: 'superseded by it' },
    { missing: [{ fact: 'pain', because: 'forgotten' }] },
    { evidence: [{ fact: 'pain' }] },
    { revisions: [{ at: '2024-05-01T08:00:00Z', severity: 'high', because: 'time' }] },
    { patient: 'p' },
  ])('refuses an advisory altered by %j', (change) => {
    const json: unknown = JSON.parse(JSON.stringify(altered(change)));
    expect(isReports(json)).toBe(false);
  });

  it('takes an advisory that gave way to another rule', () => {
    const closed = { closedAt: '2024-05-02T08:00:00Z', closedBecause: 'superseded by CA-03' };
    expect(isReports(altered(closed))).toBe(true);
  });
});
