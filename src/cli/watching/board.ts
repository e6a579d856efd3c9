import { SEVERITIES } from '../../clinic/advisories/advisory.js';
import type { AdvisoryView } from '../../features/advisories/index.js';
import { kindInWords, styleOf } from '../render/advisory.js';
import { hanging, WIDTH, wrap } from '../render/layout.js';
import type { Paint } from '../render/paint.js';
import { momentInWords } from '../render/words.js';

/** What the board shows. */
export interface BoardState {
  readonly audience: string;
  readonly open: readonly AdvisoryView[];
  readonly names: ReadonlyMap<string, string>;
  /** Why the board may be out of date; undefined while it is connected. */
  readonly away: string | undefined;
  /** When the board last heard from the server. */
  readonly heard: string;
}

/** The gravest first, of equal severity the latest. */
export const inOrder = (open: readonly AdvisoryView[]): readonly AdvisoryView[] =>
  open.toSorted(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      Date.parse(b.raisedAt) - Date.parse(a.raisedAt),
  );

export const boardLines = (
  { audience, open, names, away, heard }: BoardState,
  paint: Paint,
): readonly string[] => [
  paint('bold', `Osteon, for ${audience}: ${open.length === 0 ? 'nothing is open' : `${open.length} open`}`),
  away === undefined ? paint('quiet', `live, ${heard}`) : paint('grave', `NOT LIVE since ${heard}: ${away}`),
  paint('bold', '─'.repeat(WIDTH)),
  ...inOrder(open).flatMap((one) => [...advisoryOnBoard(one, names, paint), '']),
];

const advisoryOnBoard = (
  advisory: AdvisoryView,
  names: ReadonlyMap<string, string>,
  paint: Paint,
): readonly string[] => {
  const { ruleId, severity, kind, patientId, raisedAt, summary, response, late } = advisory;
  const head = `${severity.toUpperCase()} ${kindInWords(kind)}${late ? ', LATE' : ''}`;
  return [
    ...hanging('', `${head}  ${names.get(patientId) ?? patientId}`, WIDTH).map((line) =>
      paint(styleOf(advisory), line),
    ),
    ...wrap(summary, WIDTH - 3).map((line) => `   ${line}`),
    paint('quiet', `   ${ruleId}, since ${onTheClock(raisedAt)}`),
    ...(response === null ? [] : [`   ${responseInWords(response)}`]),
  ];
};

/** By the clock on the wall where the board hangs, which is this machine's. */
const onTheClock = (text: string): string =>
  new Date(text).toLocaleString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });

const RESPONDED: Readonly<Record<string, string>> = {
  AdvisoryAcknowledged: 'acknowledged',
  AdvisorySnoozed: 'put off',
  AdvisoryEscalated: 'handed on',
  AdvisoryAccepted: 'accepted',
  AdvisoryOverridden: 'overridden',
};

const responseInWords = ({ type, at, by, says }: NonNullable<AdvisoryView['response']>): string => {
  const until = typeof says['until'] === 'string' ? ` until ${onTheClock(says['until'])}` : '';
  const to = typeof says['to'] === 'string' ? ` to ${says['to']}` : '';
  return `${RESPONDED[type] ?? type}${until}${to} by a ${by.role}, ${onTheClock(at)}`;
};

/** A change on one line, where there is no terminal to draw a board on. */
export const changeLine = (change: string, advisory: AdvisoryView, name: string): string => {
  const { severity, ruleId, summary, closedAt, raisedAt } = advisory;
  const at = momentInWords(closedAt ?? advisory.response?.at ?? advisory.revisions.at(-1)?.at ?? raisedAt);
  return `${at}  ${change}  ${severity.toUpperCase()} ${ruleId}  ${name}  ${summary}`;
};
