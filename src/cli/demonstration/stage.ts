import type { Entry } from '../../clinic/entries/entry.js';
import type { AdvisoryView } from '../../features/advisories/index.js';
import { HOUR, MINUTE, type Instant } from '../../kernel/instant.js';
import { askServer } from '../watching/ask-server.js';
import { printLines } from '../print.js';
import { kindInWords } from '../render/advisory.js';
import { hanging, WIDTH } from '../render/layout.js';
import type { NursesBoard } from './nurses-board.js';
import type { Part, Tokens } from './people.js';
import type { StoryClock } from './story-clock.js';

/** What was answered to a write. */
interface Written {
  /** Of a patient who was enrolled. */
  readonly id?: string;
  readonly events: readonly { readonly id: string }[];
  readonly advisories: readonly AdvisoryView[];
}

/** Where the story is played: a server, its clock, those who take part, and the nurse's terminal. */
export class Stage {
  #writes = 0;

  constructor(
    private readonly url: string,
    private readonly tokens: Tokens,
    private readonly clock: StoryClock,
    private readonly board: NursesBoard,
  ) {}

  /** A time as it would be written down, so many hours ago. */
  ago(hours: number): string {
    return new Date(Date.now() - hours * HOUR).toISOString();
  }

  /** Somebody does something at a moment, so many hours ago, and what follows is shown. */
  async write(hoursAgo: number, who: Part, does: string, path: string, body: object): Promise<Written> {
    this.clock.moveTo(hoursAgo);
    const headers = { 'idempotency-key': `demonstration-${(this.#writes += 1)}` };
    const response = await askServer({ url: this.url, token: this.tokens[who] }, path, { headers, body });
    const written = (await response.json()) as Written;
    printLines(['', ...hanging(`${onTheClock(this.clock.now())}  `, `${who.toUpperCase()} ${does}`)]);
    await this.#show(written.advisories ?? []);
    return written;
  }

  async record(hoursAgo: number, who: Part, does: string, patient: string, entries: readonly Entry[]) {
    return this.write(hoursAgo, who, does, `/api/patients/${patient}/entries`, { entries });
  }

  /** What somebody reads. */
  async read<Answer>(who: Part, path: string): Promise<Answer> {
    const response = await askServer({ url: this.url, token: this.tokens[who] }, path);
    return (await response.json()) as Answer;
  }

  async #show(advisories: readonly AdvisoryView[]): Promise<void> {
    const told = advisories.filter(({ kind }) => kind !== 'cannot-assess');
    for (const [line, times] of counted(told.map((one) => this.#inWords(one)))) {
      printLines(hanging('       -> ', times > 1 ? `${line} (${times} times)` : line));
    }
    const heard = told.findLast(({ audience }) => audience.includes('nurse'));
    if (heard === undefined) return;
    for (const line of await this.board.linesWith(heard.ruleId))
      printLines([cut(`       nurse’s board | ${line.replace(TIME, '')}`)]);
  }

  #inWords(advisory: AdvisoryView): string {
    const { ruleId, kind, severity, status, closedBecause, revisions, summary, raisedAt } = advisory;
    if (status === 'closed') return `${ruleId} closed: ${closedBecause ?? ''}`;
    if (revisions.length > 0) return `${ruleId} revised: ${severity} ${kindInWords(kind)}. ${summary}`;
    const since =
      this.clock.now() - Date.parse(raisedAt) > MINUTE ? `, since ${onTheClock(Date.parse(raisedAt))}` : '';
    return `${ruleId} raised${since}: ${severity} ${kindInWords(kind)}. ${summary}`;
  }
}

/** What a line of the board begins with, which stands above already. */
const TIME = /^\S+ \S+ \S+ {2}/;

const onTheClock = (at: Instant): string =>
  new Date(at).toLocaleString('en-GB', { weekday: 'short', hour: '2-digit', minute: '2-digit' });

/** Each line once, with how often it came, in the order of the first. */
const counted = (lines: readonly string[]): ReadonlyMap<string, number> => {
  const times = new Map<string, number>();
  for (const line of lines) times.set(line, (times.get(line) ?? 0) + 1);
  return times;
};

const cut = (line: string): string => (line.length <= WIDTH ? line : `${line.slice(0, WIDTH - 1)}…`);
