import { describe, expect, it } from '@jest/globals';
import type { NewEvent, StoredEvent } from '../kernel/event.js';
import { differencesBetween } from './difference.js';

const conclusion = (id: number, type: string, ruleId: string, data: NewEvent['data'] = {}): NewEvent => ({
  id: `id-${id}`,
  type,
  schemaVersion: 1,
  occurredAt: '2024-05-01T09:00:00Z',
  recordedAt: '2024-05-01T09:00:00Z',
  actor: { id: 'osteon', role: 'system' },
  correlationId: 'request',
  causationId: 'cause',
  commandId: 'command',
  commandHash: 'hash',
  data: { advisoryId: `p~${ruleId}~patient:p~1`, ...data },
});

const stored = (events: readonly NewEvent[]): readonly StoredEvent[] =>
  events.map((event, revision) => ({ ...event, stream: 'patient-p', revision, position: '1', hash: 'h' }));

const raised = conclusion(0, 'AdvisoryRaised', 'FEV-04', {
  severity: 'high',
  evidence: [{ fact: 'temperature', value: 40.2 }],
});
const closed = conclusion(1, 'AdvisoryClosed', 'CA-03', { because: 'retracted' });

const told = (one: readonly NewEvent[], other: readonly NewEvent[]) =>
  differencesBetween(stored(one), other).map(({ ruleId, type, fields, stored: had, derived }) => ({
    what: `${ruleId} ${type}`,
    where: [had === null ? '' : 'stored', derived === null ? '' : 'derived'].join(' ').trim(),
    fields,
  }));

describe('conclusions compared', () => {
  it('do not differ where they are the same to the byte', () => {
    expect(told([raised, closed], [raised, closed])).toEqual([]);
  });

  it('differ by field, however deep, with both values', () => {
    const altered = conclusion(0, 'AdvisoryRaised', 'FEV-04', {
      severity: 'low',
      evidence: [{ fact: 'temperature', value: 38.2, note: 'seen' }],
    });
    expect(told([altered, closed], [raised, closed])).toEqual([
      {
        what: 'FEV-04 AdvisoryRaised',
        where: 'stored derived',
        fields: [
          { field: 'data.evidence.0.note', stored: 'seen', derived: null },
          { field: 'data.evidence.0.value', stored: 38.2, derived: 40.2 },
          { field: 'data.severity', stored: 'low', derived: 'high' },
        ],
      },
    ]);
  });

  it('name one that is missing or too many, and not the others, whose places it shifts', () => {
    const shifted = { ...closed, id: 'id-0' };
    expect(told([shifted], [raised, closed])).toEqual([
      { what: 'FEV-04 AdvisoryRaised', where: 'derived', fields: [] },
    ]);
    expect(told([raised, closed], [shifted])).toEqual([
      { what: 'FEV-04 AdvisoryRaised', where: 'stored', fields: [] },
    ]);
  });

  it('name a place where nothing else differs', () => {
    expect(told([closed, raised], [raised, closed])).toMatchObject([
      { what: 'CA-03 AdvisoryClosed', fields: [{ field: 'place', stored: 1, derived: 2 }] },
      { what: 'FEV-04 AdvisoryRaised', fields: [{ field: 'place', stored: 2, derived: 1 }] },
    ]);
  });

  it('of the same advisory and type are compared in their order', () => {
    const [first, second] = [1, 2].map((n) => conclusion(n, 'AdvisoryRevised', 'CA-03', { n }));
    if (first === undefined || second === undefined) throw new Error('there are two');
    expect(told([first, { ...second, data: { ...second.data, n: 3 } }], [first, second])).toMatchObject([
      { fields: [{ field: 'data.n', stored: 3, derived: 2 }] },
    ]);
  });
});
