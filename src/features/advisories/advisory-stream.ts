import type { ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { Audience } from '../../clinic/advisories/advisory.js';
import type { Advisories } from './advisories.js';
import type { ChangeMessage } from './changes.js';

/** Messages written before the reader is waited for. */
const PAGE = 100;
/** A line now and then tells both ends that the other is still there, in ms. */
const HEARTBEAT = 15_000;

export interface Streaming {
  readonly advisories: Advisories;
  readonly audience: Audience | undefined;
  /** The last message the reader has. */
  readonly beyond: string;
  /** Told of every page before it goes out; where it fails, the stream ends. */
  readonly seen: (messages: readonly ChangeMessage[]) => Promise<void>;
  /** Ends the stream: the reader is gone, the token has ended, Osteon stops. */
  readonly signal: AbortSignal;
}

/**
 * Writes changes of advisories as server-sent events until told to end. It reads from the view whatever follows on the
 * last message written, so nothing is lost or doubled however slow the reader is, and nothing is held for them.
 */
export const streamChanges = async (response: ServerResponse, streaming: Streaming): Promise<void> => {
  const { advisories, audience, seen, signal } = streaming;
  let { beyond } = streaming;
  while (!signal.aborted) {
    const at = advisories.position;
    const messages = advisories.changes(beyond, audience, PAGE);
    if (messages.length > 0) {
      await seen(messages);
      beyond = messages.at(-1)?.id ?? beyond;
      await write(response, messages.map(textOf).join(''), signal);
    } else if (!(await advisories.moved(at, HEARTBEAT, signal))) {
      await write(response, ': still here\n\n', signal);
    }
  }
};

const textOf = ({ id, change, advisory }: ChangeMessage): string =>
  `id: ${id}\nevent: ${change}\ndata: ${JSON.stringify(advisory)}\n\n`;

/** Waits for a reader who is slower than we are. */
const write = async (response: ServerResponse, text: string, signal: AbortSignal): Promise<void> => {
  if (signal.aborted || response.write(text)) return;
  await once(response, 'drain', { signal }).catch(() => undefined);
};
