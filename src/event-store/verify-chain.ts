import type { StoredEvent } from '../kernel/event.js';
import { readMoment } from '../kernel/instant.js';
import { hashAfter } from './hash-chain.js';
import { canonicalJson } from './canonical-json.js';

/** The first event of a stream that is not as it was stored. */
export interface Broken {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly because:
    | 'its hash does not follow from it and the event before'
    | 'an event before it is missing'
    | 'it was recorded before the event before it'
    | 'its command has another body than the event before it says'
    | 'the log holds it, but reading its stream does not show it'
    | 'its stream is named, but has no events'
    | 'its command is not found by its id, and could be stored again'
    | 'its command was stored more than once'
    | 'the rule set it holds is not what its hash names';
}

/** What is known of a stream up to an event: enough to verify the next, however long the stream. */
export interface ChainEnd {
  readonly revision: number;
  readonly hash: string | null;
  readonly recordedAt: number;
  /** The command of the last event, and its hash. */
  readonly command: { readonly id: string; readonly hash: string } | undefined;
}

export const CHAIN_START: ChainEnd = {
  revision: -1,
  hash: null,
  recordedAt: Number.NEGATIVE_INFINITY,
  command: undefined,
};

/** The end of the chain after further events of a stream, in order; or the first that is broken. */
export const verifyChain = (end: ChainEnd, events: readonly StoredEvent[]): Broken | ChainEnd => {
  let { revision, hash, recordedAt, command } = end;
  for (const event of events) {
    const broken = (because: Broken['because']): Broken => ({
      stream: event.stream,
      revision: event.revision,
      id: event.id,
      because,
    });
    const recorded = readMoment(event.recordedAt)?.at ?? Number.NaN;
    if (event.revision !== revision + 1) return broken('an event before it is missing');
    if (event.hash !== hashAfter(hash, textOf(event))) {
      return broken('its hash does not follow from it and the event before');
    }
    if (!(recorded >= recordedAt)) return broken('it was recorded before the event before it');
    if (command?.id === event.commandId && command.hash !== event.commandHash) {
      return broken('its command has another body than the event before it says');
    }
    command = { id: event.commandId, hash: event.commandHash };
    ({ revision, hash } = event);
    recordedAt = recorded;
  }
  return { revision, hash, recordedAt, command };
};

const textOf = ({ position: _position, hash: _hash, ...stored }: StoredEvent): string =>
  canonicalJson(stored);
