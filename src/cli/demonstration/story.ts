import type { Entry } from '../../clinic/entries/entry.js';
import type { AdvisoryView } from '../../features/advisories/index.js';
import { addMonths, civilOf } from '../../kernel/calendar.js';
import { dayOf } from '../../kernel/instant.js';
import { historyBefore } from './history-before.js';
import type { Stage } from './stage.js';

/** What is there to go on from when the story is over. */
export interface Told {
  readonly patient: string;
  /** Of the low calcium. */
  readonly alert: AdvisoryView;
}

/** Hours ago at which each of the three infusions began, and its dose in mg: 0.5 mg/kg, then 1 mg/kg twice. */
const INFUSIONS = [
  { began: 49, dose: 19 },
  { began: 25, dose: 38 },
  { began: 1.5, dose: 38 },
] as const;

/** A child's three days with pamidronate, played by those who would record them. The child does not exist. */
export const tellStory = async (stage: Stage): Promise<Told> => {
  const patient = await enrolled(stage);
  await suggestion(stage, patient);
  await ordered(stage, patient);
  await infusion(stage, patient, 0);
  await fever(stage, patient);
  await calcium(stage, 26, patient, 2.24);
  await infusion(stage, patient, 1);
  await wrongChart(stage, patient);
  await calcium(stage, 2, patient, 2.15);
  await infusion(stage, patient, 2);
  return { patient, alert: await lowCalcium(stage, patient) };
};

const enrolled = async (stage: Stage): Promise<string> => {
  const { id = '' } = await stage.write(
    53,
    'clinician',
    'enrols Mara Example, a girl of 12',
    '/api/patients',
    {
      occurredAt: stage.ago(53),
      sex: 'female',
      birthDate: civilOf(addMonths(dayOf(Date.now(), 0), -12 * 12 - 5)),
      name: 'Mara Example',
      identifiers: [{ system: 'urn:oid:2.999.1', value: 'demonstration-1' }],
    },
  );
  const history = historyBefore(stage);
  await stage.record(53, 'clinician', 'records ten weeks of naproxen, MRI and blood', id, history);
  return id;
};

const suggestion = async (stage: Stage, patient: string): Promise<void> => {
  const score: Entry = {
    type: 'PainScored',
    occurredAt: stage.ago(52),
    instrument: 'NRS',
    score: 7,
    reporter: 'child',
  };
  const { advisories } = await stage.record(52, 'nurse', 'asks how it hurts: 7 of 10', patient, [score]);
  const path = `/api/advisories/${encodeURIComponent(raised(advisories, 'IND-02').advisoryId)}/acceptance`;
  await stage.write(51, 'clinician', 'accepts the suggestion: pamidronate, of the three options', path, {
    note: 'Agreed with the family.',
  });
};

const ordered = async (stage: Stage, patient: string): Promise<void> => {
  const orders = INFUSIONS.map(({ began, dose }, index): Entry => ({
    type: 'InfusionOrdered',
    occurredAt: stage.ago(50.5),
    orderId: `order-${index + 1}`,
    drug: 'M05BA03',
    dose: { value: dose, unit: 'mg' },
    cycleId: 'cycle-1',
    dayOfCycle: index + 1,
    plannedFor: stage.ago(began),
    durationHours: 4,
    volume: { value: 250, unit: 'mL' },
  }));
  await stage.record(50.5, 'clinician', 'orders pamidronate on three days', patient, orders);
};

const infusion = async (stage: Stage, patient: string, index: 0 | 1 | 2): Promise<void> => {
  const { began, dose } = INFUSIONS[index];
  const startedAt = stage.ago(began);
  const given: Entry = {
    type: 'InfusionGiven',
    occurredAt: startedAt,
    startedAt,
    infusionId: `infusion-${index + 1}`,
    orderId: `order-${index + 1}`,
    drug: 'M05BA03',
    dose: { value: dose, unit: 'mg' },
    cycleId: 'cycle-1',
    dayOfCycle: index + 1,
    volume: { value: 250, unit: 'mL' },
  };
  await stage.record(began, 'nurse', `begins the infusion of day ${index + 1}: ${dose} mg`, patient, [given]);
};

const fever = async (stage: Stage, patient: string): Promise<void> => {
  const { advisories } = await stage.record(40, 'nurse', 'measures 38.6 °C', patient, [
    temperature(stage.ago(40), 38.6),
  ]);
  const path = `/api/advisories/${encodeURIComponent(raised(advisories, 'FEV-01').advisoryId)}/acknowledgement`;
  await stage.write(39.9, 'nurse', 'acknowledges the fever', path, {});
};

const wrongChart = async (stage: Stage, patient: string): Promise<void> => {
  const wrong = await stage.record(20, 'nurse', 'records 40.3 °C, in the wrong chart', patient, [
    temperature(stage.ago(20), 40.3),
  ]);
  const retraction: Entry = {
    type: 'EntryRetracted',
    occurredAt: stage.ago(19.9),
    eventId: wrong.events[0]?.id ?? '',
    reason: 'entered-in-error',
  };
  await stage.record(19.9, 'nurse', 'retracts it: it was another child’s', patient, [retraction]);
};

const lowCalcium = async (stage: Stage, patient: string): Promise<AdvisoryView> => {
  const { advisories } = await calcium(stage, 0.1, patient, 1.93);
  const alert = raised(advisories, 'CA-03');
  const path = `/api/advisories/${encodeURIComponent(alert.advisoryId)}/acknowledgement`;
  await stage.write(0, 'nurse', 'acknowledges the alert', path, { note: 'Doctor called.' });
  return alert;
};

const calcium = async (stage: Stage, hoursAgo: number, patient: string, value: number) =>
  stage.record(hoursAgo, 'nurse', `records a calcium of ${value} mmol/L`, patient, [
    {
      type: 'LaboratoryResulted',
      occurredAt: stage.ago(hoursAgo),
      analyte: 'calcium-corrected',
      value: { value, unit: 'mmol/L' },
      lowerLimit: 2.2,
    },
  ]);

const temperature = (occurredAt: string, value: number): Entry => ({
  type: 'TemperatureTaken',
  occurredAt,
  temperature: { value, unit: 'Cel' },
  site: 'oral',
});

const raised = (advisories: readonly AdvisoryView[], ruleId: string): AdvisoryView => {
  const advisory = advisories.find((one) => one.ruleId === ruleId);
  if (advisory === undefined) throw new Error(`the demonstration expected ${ruleId}`);
  return advisory;
};
