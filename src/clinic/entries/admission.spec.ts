import { describe, expect, it } from '@jest/globals';
import { entriesIn } from '../../kernel/versioned-map.js';
import {
  enrolled,
  weighed,
  retracted,
  replacing,
  trial,
  doseChanged,
  stopped,
  ordered,
  cancelled,
  given,
  ended,
  interrupted,
  symptom,
  resolved,
  told,
  oneByOne,
  together,
} from '../../../test/golden/entries/candidates.js';
import { admit, emptyAdmission, readmit, type Admission } from './admission.js';
import type { Candidate } from './order-of-recording.js';

describe('a patient', () => {
  it('is enrolled before anything else is recorded', () => {
    expect(told([[weighed()]])).toBe(
      'weighed type: must be PatientEnrolled: nothing can be recorded before it',
    );
    expect(told([[weighed(), enrolled()]])).toMatch(/^weighed type: /);
    expect(told([[enrolled(), weighed()]])).toBe('admitted');
  });

  it('may have a history that occurred before the enrolment', () => {
    expect(oneByOne(weighed('weighed', '2018-01-01T09:00:00Z'))).toBe('admitted');
  });

  it('is enrolled once, until that entry is retracted', () => {
    expect(oneByOne(enrolled('again'))).toBe(
      'again type: must not be PatientEnrolled again: the patient is enrolled',
    );
    expect(oneByOne(retracted('enrolled'), enrolled('again'), weighed())).toBe('admitted');
    expect(oneByOne(retracted('enrolled'), weighed())).toMatch(/^weighed type: must be PatientEnrolled/);
  });

  it('can be enrolled anew in one list with all the rest left standing, in either order', () => {
    const anew = replacing('enrolled', enrolled('again', '2009-05-18'));
    expect(together([weighed()], [retracted('enrolled'), anew])).toBe('admitted');
    expect(together([weighed()], [anew, retracted('enrolled')])).toBe('admitted');
    expect(together([weighed()], [weighed('w2'), retracted('enrolled'), anew])).toBe('admitted');
    expect(together([weighed()], [retracted('enrolled'), weighed('w2'), anew])).toBe('admitted');
  });

  it('is not taken out of the record while anything else stands in it', () => {
    expect(together([weighed()], [retracted('enrolled')])).toBe(
      'not-enrolled eventId: WeightMeasured weighed depends on it and must be retracted in the same list',
    );
    expect(together([weighed()], [retracted('enrolled'), retracted('weighed')])).toBe('admitted');
  });

  it('has no entries from before the birth or beyond 120 years of age', () => {
    expect(oneByOne(weighed('w', '2009-05-16T09:00:00Z'))).toBe(
      'w occurredAt: must not be before the birth date',
    );
    expect(oneByOne(weighed('w', '2009-05-17T00:00:00Z'))).toBe('admitted');
    expect(told([[enrolled('e', '1898-06-01'), weighed('w', '2019-05-01T09:00:00Z')]])).toBe('admitted');
    expect(told([[enrolled('e', '1898-04-30'), weighed('w', '2019-04-30T09:00:00Z')]])).toMatch(
      /^e birthDate: /,
    );
  });

  it('cannot be given a birth date that an entry of the record lies before', () => {
    expect(together([weighed()], [retracted('enrolled'), enrolled('again', '2019-03-03')])).toMatch(
      /^again birthDate: /,
    );
  });
});

describe('an id', () => {
  it('names one entry for ever', () => {
    expect(oneByOne(weighed('a'), weighed('a'))).toBe('a id: must not be the id of another entry');
    expect(oneByOne(weighed('a'), retracted('a'), weighed('a'))).toMatch(/^a id: /);
    expect(oneByOne(weighed('a'), retracted('a', 'r'), weighed('r'))).toMatch(/^r id: /);
  });

  it.each([
    ['trial', trial(), trial('second'), 'second trialId: must not be that of another trial'],
    ['order', ordered(), ordered('second'), 'second orderId: must not be that of another order'],
    ['infusion', given(), given('second'), 'second infusionId: must not be that of another infusion'],
  ])('of a %s is its own, and free again once its entry is retracted', (_, first, second, refusal) => {
    expect(oneByOne(first, second)).toBe(refusal);
    expect(together([], [first, second])).toBe(refusal);
    expect(oneByOne(first, retracted(first.id), second)).toBe('admitted');
    expect(together([first], [retracted(first.id), second])).toBe('admitted');
    expect(together([first], [second, retracted(first.id)])).toBe('admitted');
  });
});

describe('a reference', () => {
  it.each([
    ['dose change', doseChanged(), 'changed trialId: must be that of a trial recorded before'],
    ['stop', stopped(), 'stopped trialId: must be that of a trial recorded before'],
    ['end', ended(), 'ended infusionId: must be that of an infusion recorded before'],
    ['interruption', interrupted(), 'interrupted infusionId: must be that of an infusion recorded before'],
    ['cancellation', cancelled(), 'cancelled orderId: must be that of an order recorded before'],
    ['resolution', resolved(), 'resolved eventId: must be that of a symptom recorded before'],
  ])('of a %s names something recorded before', (_, candidate, refusal) => {
    expect(oneByOne(candidate)).toBe(refusal);
  });

  it('comes after what it names in the same list too', () => {
    expect(together([], [stopped(), trial()])).toMatch(/^stopped trialId: /);
    expect(together([], [trial(), stopped()])).toBe('admitted');
  });

  it('of an infusion to an order that nobody knows is kept, since the drug was given', () => {
    expect(oneByOne(given('given', 13, { orderId: 'unknown' }))).toBe('admitted');
  });

  it('of a resolution is to a symptom, not to another entry', () => {
    expect(oneByOne(weighed(), resolved('resolved', 15, 'weighed'))).toMatch(/^resolved eventId: /);
  });
});

describe('a retraction', () => {
  it('takes back an entry recorded before, once, and never another retraction', () => {
    expect(oneByOne(retracted('nothing'))).toBe(
      'not-nothing eventId: must be the id of an entry recorded before',
    );
    expect(oneByOne(weighed(), retracted('weighed'), retracted('weighed', 'again'))).toBe(
      'again eventId: must be an entry that is not retracted yet',
    );
    expect(oneByOne(weighed(), retracted('weighed'), retracted('not-weighed'))).toBe(
      'not-not-weighed eventId: must not be a retraction',
    );
    expect(together([], [retracted('weighed'), weighed()])).toMatch(/^not-weighed eventId: /);
    expect(together([], [weighed(), retracted('weighed')])).toBe('admitted');
  });

  it.each([
    ['trial', [trial(), stopped()], 'not-trial eventId: NsaidTrialStopped stopped'],
    ['trial', [trial(), doseChanged()], 'not-trial eventId: NsaidDoseChanged changed'],
    ['order', [ordered(), cancelled()], 'not-ordered eventId: InfusionOrderCancelled cancelled'],
    ['infusion', [given(), ended()], 'not-given eventId: InfusionEnded ended'],
    ['infusion', [given(), interrupted()], 'not-given eventId: InfusionInterrupted interrupted'],
    ['symptom', [symptom(), resolved()], 'not-symptom eventId: SymptomResolved resolved'],
  ] as const)(
    'of a %s takes along what depends on it, or is refused naming it',
    (_, [first, second], refusal) => {
      expect(together([first, second], [retracted(first.id)])).toBe(
        `${refusal} depends on it and must be retracted in the same list`,
      );
      expect(together([first, second], [retracted(first.id), retracted(second.id)])).toBe('admitted');
      expect(together([first, second], [retracted(second.id), retracted(first.id)])).toBe('admitted');
    },
  );

  it('of an order leaves the infusion that was given for it', () => {
    expect(oneByOne(ordered(), given('given', 13, { orderId: 'o1' }), retracted('ordered'))).toBe('admitted');
  });

  it('with the trial entered anew under its name keeps what refers to it, in either order', () => {
    const anew = replacing('trial', trial('anew', 6));
    expect(together([trial(), stopped()], [retracted('trial'), anew])).toBe('admitted');
    expect(together([trial(), stopped()], [anew, retracted('trial')])).toBe('admitted');
    expect(together([trial()], [retracted('trial'), doseChanged(), anew])).toBe('admitted');
  });

  it('with the trial entered anew at a time after its stop is refused', () => {
    expect(together([trial(), stopped()], [retracted('trial'), trial('anew', 11)])).toBe(
      'anew occurredAt: must not be after NsaidTrialStopped stopped',
    );
  });

  it('with the trial entered anew under another name is refused, naming the stop', () => {
    expect(together([trial(), stopped()], [retracted('trial'), trial('anew', 5, 't2')])).toMatch(
      /^not-trial eventId: NsaidTrialStopped stopped depends on it/,
    );
  });

  it('does not excuse something new that depends on what it takes back', () => {
    expect(together([trial()], [stopped(), retracted('trial')])).toMatch(
      /^not-trial eventId: NsaidTrialStopped stopped/,
    );
  });
});

describe('a correction', () => {
  it('replaces an entry that was retracted before, or is in the same list', () => {
    const corrected = replacing('weighed', weighed('corrected'));
    expect(oneByOne(weighed(), corrected)).toBe(
      'corrected replaces: must be the id of an entry retracted before or in the same list',
    );
    expect(oneByOne(weighed(), retracted('weighed'), corrected)).toBe('admitted');
    expect(together([weighed()], [corrected, retracted('weighed')])).toBe('admitted');
    expect(oneByOne(replacing('nothing', weighed()))).toMatch(/^weighed replaces: /);
  });

  it('of a stop may come with its retraction in either order', () => {
    expect(together([trial(), stopped()], [stopped('anew', 12), retracted('stopped')])).toBe('admitted');
    expect(together([trial(), stopped()], [retracted('stopped'), stopped('anew', 12)])).toBe('admitted');
  });
});

/** What a state holds, told in values alone. */
const toldBy = ({ enrolment, ...maps }: Admission) => ({
  enrolment,
  maps: Object.values(maps).map((map) => entriesIn<unknown>(map)),
});

describe('admission', () => {
  it('leaves the state it began from as it was, whether the list is admitted or refused', () => {
    const before = admit(emptyAdmission, [enrolled(), trial()]);
    if (!before.ok) throw new Error(before.message);
    const picture = structuredClone(toldBy(before.state));
    expect(admit(before.state, [weighed(), retracted('trial')]).ok).toBe(true);
    expect(admit(before.state, [weighed(), stopped('s', 1)]).ok).toBe(false);
    expect(toldBy(before.state)).toEqual(picture);
  });

  it('comes to the same state again from the stored entries', () => {
    const history = [
      enrolled(),
      trial(),
      doseChanged(),
      stopped(),
      retracted('changed'),
      symptom(),
      resolved(),
    ];
    const admitted = admit(emptyAdmission, history);
    expect(admitted).toEqual({ ok: true, state: readmit(emptyAdmission, history) });
  });

  it('of 5,000 retractions read again takes no longer than a glance', () => {
    const weights = Array.from({ length: 5000 }, (_, index) => weighed(`w${index}`));
    const history = [enrolled(), ...weights, ...weights.map(({ id }) => retracted(id))];
    const started = performance.now();
    expect(readmit(emptyAdmission, history).standing.size).toBe(1);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('of 200 entries to a patient with 2,000 takes no longer than a keystroke', () => {
    const many = (count: number, from: number): readonly Candidate[] =>
      Array.from({ length: count }, (_, index) => weighed(`w${from + index}`));
    const state: Admission = readmit(emptyAdmission, [enrolled(), ...many(2000, 0)]);
    const started = performance.now();
    expect(admit(state, many(200, 2000)).ok).toBe(true);
    expect(performance.now() - started).toBeLessThan(100);
  });
});
