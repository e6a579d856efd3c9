import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import canonicalizeModule from 'canonicalize';
import { appendOf } from '../../test/contract/event-store.contract.js';
import type { StoredEvent } from '../kernel/event.js';
import { hashAfter, storedText } from './hash-chain.js';
import { CHAIN_START, verifyChain } from './verify-chain.js';

const canonicalize = canonicalizeModule as unknown as (content: unknown) => string;

/** A stream as any store would hold it, each event changed before it is hashed. */
const streamOf = (count: number, change: (revision: number) => Partial<StoredEvent> = () => ({})) => {
  let previous: string | null = null;
  return Array.from({ length: count }, (_, revision): StoredEvent => {
    const [event] = appendOf('patient-a', 'none', { n: revision }).events;
    if (event === undefined) throw new Error('an append has an event');
    const changed = { ...event, ...change(revision) };
    previous = hashAfter(previous, storedText('patient-a', revision, changed));
    return { ...changed, stream: 'patient-a', revision, position: String(revision), hash: previous };
  });
};

describe('the hash of an event', () => {
  it('is SHA-256 over RFC 8785 of the algorithm, the stored form and the hash before', () => {
    const [first, second] = streamOf(2);
    const { position: _position, hash, ...event } = second as StoredEvent;
    const whole = { event, previous: first?.hash, algorithm: 'sha256-rfc8785' };
    const digest = createHash('sha256').update(canonicalize(whole)).digest('hex');
    expect(hash).toBe(`sha256-rfc8785:${digest}`);
  });

  it('has nothing before it at the beginning of a stream', () => {
    const [{ position: _position, hash, ...event }] = streamOf(1) as [StoredEvent];
    const whole = { event, previous: null, algorithm: 'sha256-rfc8785' };
    expect(hash).toBe(`sha256-rfc8785:${createHash('sha256').update(canonicalize(whole)).digest('hex')}`);
  });
});

describe('a stream verified', () => {
  it('is whole, at once or in parts', () => {
    const events = streamOf(5);
    const whole = verifyChain(CHAIN_START, events);
    expect(whole).toMatchObject({ revision: 4, hash: events[4]?.hash });
    const half = verifyChain(CHAIN_START, events.slice(0, 2));
    if ('because' in half) throw new Error('the first half is whole');
    expect(verifyChain(half, events.slice(2))).toEqual(whole);
  });

  it('is broken at the first event of which anything was changed', () => {
    const changes: readonly Partial<StoredEvent>[] = [
      { data: { n: 99 } },
      { occurredAt: '2020-01-01T00:00:00Z' },
      { actor: { id: 'nurse-2', role: 'nurse' } },
      { stream: 'patient-b' },
      { importedAt: '2020-01-01T00:00:00Z' },
      { hash: `sha256-rfc8785:${'0'.repeat(64)}` },
    ];
    for (const change of changes) {
      const events = streamOf(4).map((event) => (event.revision === 2 ? { ...event, ...change } : event));
      expect(verifyChain(CHAIN_START, events)).toMatchObject({
        revision: 2,
        because: 'its hash does not follow from it and the event before',
      });
    }
  });

  it('does not mind another position: another store gives its own', () => {
    const events = streamOf(2).map((event) => ({ ...event, position: `moved-${event.position}` }));
    expect(verifyChain(CHAIN_START, events)).toMatchObject({ revision: 1 });
  });

  it('is broken where an event is missing or stands twice', () => {
    const events = streamOf(4);
    for (const part of [
      events.slice(1),
      events.toSpliced(2, 1),
      events.toSpliced(1, 0, ...events.slice(0, 1)),
    ]) {
      expect(verifyChain(CHAIN_START, part)).toMatchObject({ because: 'an event before it is missing' });
    }
  });

  it('is broken where time ran back, though the hashes were made to fit', () => {
    const events = streamOf(3, (revision) => ({
      recordedAt: `2024-05-01T0${revision === 2 ? 1 : 7}:00:00Z`,
    }));
    expect(verifyChain(CHAIN_START, events)).toMatchObject({
      revision: 2,
      because: 'it was recorded before the event before it',
    });
  });

  it('is broken where a command asks for two things, though the hashes were made to fit', () => {
    const events = streamOf(3, (revision) => ({ commandId: 'c', commandHash: revision === 1 ? 'b' : 'a' }));
    expect(verifyChain(CHAIN_START, events)).toMatchObject({ revision: 1 });
  });
});
