import { ask } from './clients.js';
import type { Kept, Ledger } from './ledger.js';
import { Seeded } from './seeded.js';
import type { OpenAdvisory, Ward } from './ward.js';

/** People who go on asking, several at once, until they are told to stop or get no answer. */
export const askAway = async (
  urls: readonly string[],
  { ward, ledger, choices, people, signal }: Asking,
): Promise<void> => {
  const one = async (own: Seeded, index: number): Promise<void> => {
    const url = urls[index % urls.length] ?? '';
    while (!signal.aborted) {
      const asked = ward.next(own);
      const requestId = ledger.requestId();
      const answered = await ask(url, asked, requestId);
      const kept: Kept = { asked, requestIds: [requestId], answered };
      ledger.note(kept);
      learn(ward, kept);
      if (answered === undefined) return;
    }
  };
  await Promise.all(
    Array.from({ length: people }, async (_, index) => one(new Seeded(choices.seed()), index)),
  );
};

export interface Asking {
  readonly ward: Ward;
  readonly ledger: Ledger;
  readonly choices: Seeded;
  readonly people: number;
  readonly signal: AbortSignal;
}

/** Asks again, under the same keys, what was not answered. */
export const askAgain = async (url: string, ward: Ward, ledger: Ledger): Promise<void> => {
  const open = ledger.unanswered;
  ledger.unanswered = [];
  await Promise.all(
    open.map(async ({ asked, requestIds }) => {
      const requestId = ledger.requestId();
      const answered = await ask(url, asked, requestId);
      const kept: Kept = { asked, requestIds: [...requestIds, requestId], answered };
      ledger.note(kept);
      learn(ward, kept);
    }),
  );
};

/** What an answer tells of patients and advisories. */
export const learn = (ward: Ward, { asked, answered }: Kept): void => {
  if (answered === undefined || asked.method === 'GET' || answered.status !== 201) return;
  const { id, advisories } = answered.body as {
    readonly id?: string;
    readonly advisories: readonly (OpenAdvisory & { readonly status: string })[];
  };
  if (id !== undefined) ward.patients.push(id);
  ward.advisories.push(...advisories.filter(({ status }) => status === 'open'));
};
