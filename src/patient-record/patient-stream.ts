const PREFIX = 'patient-';

/** The stream that holds everything about a patient. */
export const streamOf = (patientId: string): string => `${PREFIX}${patientId}`;

/** The patient a stream is about; undefined for any other stream. */
export const patientOf = (stream: string): string | undefined =>
  stream.startsWith(PREFIX) ? stream.slice(PREFIX.length) : undefined;

/** The patient an advisory is about: the first part of its id. */
export const patientOfAdvisory = (advisoryId: string): string => advisoryId.slice(0, advisoryId.indexOf('~'));
