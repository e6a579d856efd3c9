import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { RESPONSE_TYPES } from '../../../src/clinic/advisories/response.js';
import { canonicalJson } from '../../../src/event-store/canonical-json.js';
import { hashAfter } from '../../../src/event-store/hash-chain.js';
import type { StoredEvent } from '../../../src/kernel/event.js';
import { readPatientEvent } from '../../../src/patient-record/patient-event.js';
import { unseal } from '../../../src/patient-record/sealing/seal.js';

const FOLDER = 'test/golden/events';

/** An event as a store once held it, and the hash of the one before it. */
interface Sample {
  readonly previous: string | null;
  readonly event: StoredEvent;
}

const files = readdirSync(FOLDER).filter((file) => /\.v\d+\.json$/.test(file));
const sampleIn = (file: string): Sample => JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Sample;
const key = JSON.parse(readFileSync(`${FOLDER}/sample-key.json`, 'utf8')) as { readonly key: string };

describe('an event that was stored once', () => {
  it.each(files)('has the hash today that it had then: %s', (file) => {
    const { previous, event } = sampleIn(file);
    const { position: _position, hash, ...stored } = event;
    expect(hashAfter(previous, canonicalJson(stored))).toBe(hash);
    expect(file).toBe(`${event.type}.v${event.schemaVersion}.json`);
  });

  it.each(files.filter((file) => sampleIn(file).event.stream.startsWith('patient-p')))(
    'is read today as it was meant then: %s',
    (file) => {
      const { event } = sampleIn(file);
      const place = { stream: event.stream, eventId: event.id };
      const personal =
        event.sealed === undefined
          ? undefined
          : unseal(event.sealed, Buffer.from(key.key, 'base64url'), place);
      const read = readPatientEvent({ event, personal });
      switch (read.kind) {
        case 'entry':
          expect(read.recorded).toMatchObject({ id: event.id, entry: { type: event.type, ...event.data } });
          break;
        case 'conclusion':
          expect(read.conclusion).toEqual({ type: event.type, ...event.data });
          break;
        case 'response':
          expect(read.response).toMatchObject({ type: event.type, ...event.data });
          break;
        case 'imported':
          expect(event.data).toEqual({});
          break;
        case 'reassessed':
          expect(event.data).toMatchObject(read.activation);
      }
    },
  );

  it('has its personal fields back once they are opened', () => {
    const { event } = sampleIn('PatientEnrolled.v1.json');
    if (event.sealed === undefined) throw new Error('the sample has sealed fields');
    const place = { stream: event.stream, eventId: event.id };
    expect(unseal(event.sealed, Buffer.from(key.key, 'base64url'), place)).toEqual({
      birthDate: '2012-03-04',
      name: 'Zoë Quist',
    });
  });

  it('is there of every conclusion and every response', () => {
    const types = files.map((file) => file.split('.')[0]);
    expect(types).toEqual(
      expect.arrayContaining([...RESPONSE_TYPES, 'AdvisoryRaised', 'AdvisoryRevised', 'AdvisoryClosed']),
    );
  });
});
