import { closed } from '../../kernel/json-schema.js';

const text = { type: 'string' };

export const ACTOR = closed({ id: text, role: text });

/** An event as HTTP shows it: personal fields opened among the data. */
export const EVENT = closed(
  {
    id: { type: 'string', format: 'uuid' },
    type: text,
    schemaVersion: { type: 'integer' },
    stream: text,
    revision: { type: 'integer', minimum: 0 },
    position: { ...text, description: 'Opaque; greater the later, compared as text.' },
    occurredAt: { ...text, description: 'When it was true of the patient.' },
    recordedAt: { ...text, description: 'When Osteon learnt it.' },
    importedAt: text,
    actor: ACTOR,
    correlationId: text,
    causationId: text,
    commandId: text,
    commandHash: text,
    data: { type: 'object' },
    assessment: closed({ at: text, ruleSet: text, activation: { type: 'integer' }, engine: text }),
    hash: text,
  },
  ['importedAt', 'assessment'],
);
