import type { EntryHeader } from './entry-header.js';
import { entrySchema } from './entry-schema.js';
import { note, oneOf } from './field-schemas.js';

const CONDITIONS = [
  'central-line',
  'immunosuppressed',
  'pregnancy',
  'prior-thyroid-surgery',
  'bisphosphonate-allergy',
  'other',
] as const;
export type NotedCondition = (typeof CONDITIONS)[number];

const CONDITION_STATUSES = ['present', 'absent'] as const;
export type ConditionStatus = (typeof CONDITION_STATUSES)[number];

export interface ConditionNoted extends EntryHeader {
  readonly type: 'ConditionNoted';
  readonly condition: NotedCondition;
  readonly status: ConditionStatus;
  readonly note?: string;
}

export const conditionNotedSchema = entrySchema('ConditionNoted', {
  description: 'A circumstance that bears on safety is present, or no longer.',
  required: { condition: oneOf(CONDITIONS), status: oneOf(CONDITION_STATUSES) },
  optional: { note },
});
