import { printLines } from '../print.js';
import { hanging } from '../render/layout.js';
import type { Stage } from './stage.js';
import type { Told } from './story.js';

/** What an auditor asks afterwards: is it derived alike, what was known then, who looked, is the log whole. */
export const showAudit = async (stage: Stage, { patient, alert }: Told): Promise<void> => {
  const id = encodeURIComponent(alert.advisoryId);
  const replayed = await stage.read<{ readonly verdict: string; readonly writes: readonly unknown[] }>(
    'auditor',
    `/api/advisories/${id}/replay`,
  );
  const before = await stage.read<{ readonly items: readonly { readonly ruleId: string }[] }>(
    'auditor',
    `/api/advisories?patient=${patient}&status=open&knownAt=${encodeURIComponent(stage.ago(19.95))}`,
  );
  const looked = await stage.read<{ readonly items: readonly unknown[] }>(
    'auditor',
    '/api/audit/accesses?limit=200',
  );
  const whole = await stage.read<{ readonly isWhole: boolean; readonly events: number }>(
    'auditor',
    '/api/audit/verification',
  );
  const open = [...new Set(before.items.map(({ ruleId }) => ruleId))].toSorted();
  printLines([
    '',
    'AUDITOR asks afterwards',
    ...[
      `The alert derived anew from the events before it: ${replayed.verdict}.`,
      `What was open as Osteon knew it before the retraction: ${open.join(', ')}.`,
      `Who looked at whom: ${looked.items.length} readings on record.`,
      `The log of ${whole.events} events: ${whole.isWhole ? 'whole, nobody altered it' : 'NOT whole'}.`,
    ].flatMap((line) => hanging('       ', line)),
  ]);
};
