import { describe, expect, it } from '@jest/globals';
import { joinFields, partFields } from './personal-fields.js';

describe('personal fields', () => {
  const diagnosis = {
    diagnosis: 'CRMO',
    sites: [{ bone: 'femur' }, { bone: 'other', note: 'hyoid' }],
    note: 'second opinion',
  };

  it('leave nothing open that says who somebody is', () => {
    const enrolled = {
      sex: 'female',
      birthDate: '2012-05-17',
      name: 'A',
      identifiers: [{ system: 's', value: 'v' }],
    };
    expect(partFields('PatientEnrolled', enrolled)).toEqual({
      open: { sex: 'female' },
      personal: { birthDate: '2012-05-17', name: 'A', identifiers: [{ system: 's', value: 'v' }] },
    });
  });

  it('are found in the items of a list, which keep their places', () => {
    expect(partFields('DiagnosisRecorded', diagnosis)).toEqual({
      open: { diagnosis: 'CRMO', sites: [{ bone: 'femur' }, { bone: 'other' }] },
      personal: { sites: [null, { note: 'hyoid' }], note: 'second opinion' },
    });
  });

  it('are free text where a reason or an outcome is, and codes where a reason is from a list', () => {
    expect(partFields('InfusionInterrupted', { infusionId: 'i', reason: 'rash' }).personal).toEqual({
      reason: 'rash',
    });
    expect(partFields('InfusionOrderCancelled', { orderId: 'o', reason: 'ill' }).personal).toEqual({
      reason: 'ill',
    });
    expect(partFields('CheckDone', { check: 'hydration', outcome: 'good' }).personal).toEqual({
      outcome: 'good',
    });
    expect(partFields('NsaidTrialStopped', { trialId: 't', reason: 'inefficacy' }).personal).toBeUndefined();
  });

  it('come back to where they were', () => {
    expect(joinFields(partFields('DiagnosisRecorded', diagnosis))).toEqual(diagnosis);
    expect(joinFields({ open: { check: 'hydration' }, personal: undefined })).toEqual({ check: 'hydration' });
  });
});
