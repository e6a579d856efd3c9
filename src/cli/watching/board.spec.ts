import { describe, expect, it } from '@jest/globals';
import type { AdvisoryView } from '../../features/advisories/index.js';
import { unpainted } from '../render/paint.js';
import { boardLines, changeLine, inOrder } from './board.js';

const advisory = (over: Partial<AdvisoryView>): AdvisoryView => ({
  advisoryId: 'p~FEV-02~infusion:i1~1',
  patientId: 'p',
  ruleId: 'FEV-02',
  ruleVersion: 1,
  kind: 'alert',
  severity: 'high',
  audience: ['nurse'],
  scope: { kind: 'infusion', id: 'i1' },
  summary: 'Fever with a red flag: clinician assessment now.',
  raisedAt: '2024-05-01T09:55:00+02:00',
  late: false,
  historical: false,
  revisions: [],
  closedAt: null,
  closedBecause: null,
  missing: [],
  evidence: [],
  follows: null,
  status: 'open',
  response: null,
  handedOnTo: [],
  position: '0000000000000009',
  ...over,
});
const board = {
  audience: 'nurse',
  names: new Map([['p', 'Zoë Quist (born 2012-03-04)']]),
  away: undefined,
  heard: '09:56',
};

describe('the board on the ward', () => {
  it('puts the gravest first, and of equal severity the latest', () => {
    const order = inOrder([
      advisory({ advisoryId: 'a', severity: 'low' }),
      advisory({ advisoryId: 'b', raisedAt: '2024-05-01T08:00:00Z' }),
      advisory({ advisoryId: 'c', raisedAt: '2024-05-01T11:00:00+02:00' }),
      advisory({ advisoryId: 'd', severity: 'critical' }),
    ]).map(({ advisoryId }) => advisoryId);
    expect(order).toEqual(['d', 'c', 'b', 'a']);
  });

  it('names the patient, not an id, and says what to do', () => {
    const text = boardLines({ ...board, open: [advisory({})] }, unpainted).join('\n');
    expect(text).toContain('HIGH alert Zoë Quist (born 2012-03-04)');
    expect(text).toContain('clinician assessment now');
  });

  it('says that nothing is open, and since when it is not live', () => {
    expect(boardLines({ ...board, open: [] }, unpainted)[0]).toBe('Osteon, for nurse: nothing is open');
    const away = boardLines({ ...board, open: [], away: 'the connection broke' }, unpainted);
    expect(away[1]).toBe('NOT LIVE since 09:56: the connection broke');
  });

  it('shows who did what with it', () => {
    const response = {
      type: 'AdvisoryEscalated' as const,
      at: '2024-05-01T10:00:00Z',
      by: { id: 'n', role: 'nurse' },
      says: { to: 'clinician' },
    };
    expect(boardLines({ ...board, open: [advisory({ response })] }, unpainted).join('\n')).toMatch(
      /handed on to clinician by a nurse, /,
    );
  });

  it('is a line a change in a pipe', () => {
    expect(changeLine('raised', advisory({}), 'Zoë Quist')).toBe(
      '2024-05-01 09:55 +02:00  raised  HIGH FEV-02  Zoë Quist  Fever with a red flag: clinician assessment now.',
    );
  });
});
