import type { AdvisoryView } from '../../features/advisories/index.js';
import { askServer } from './ask-server.js';
import type { ServerAddress } from './server-address.js';

/** Every open advisory of an audience. */
export const openWorklist = async (
  address: ServerAddress,
  audience: string | undefined,
): Promise<readonly AdvisoryView[]> => {
  const open: AdvisoryView[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const query = new URLSearchParams({ status: 'open', limit: '200' });
    if (audience !== undefined) query.set('audience', audience);
    if (cursor !== '') query.set('cursor', cursor);
    const response = await askServer(address, `/api/advisories?${query.toString()}`);
    const page = (await response.json()) as {
      readonly items: readonly AdvisoryView[];
      readonly next: string | null;
    };
    open.push(...page.items);
    cursor = page.next;
  }
  return open;
};
