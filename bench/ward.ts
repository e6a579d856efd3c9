/** Of whom an entry tells: many of the same kind, since what is measured is not what they say. */
export const temperature = (minutes: number): object => ({
  type: 'TemperatureTaken',
  occurredAt: new Date(Date.now() - minutes * 60_000).toISOString(),
  temperature: { value: 37.2, unit: 'Cel' },
  site: 'oral',
});

/** Where and as whom patients are enrolled, and which. */
export interface Ward {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Tells this ward's patients from those of another. */
  readonly name: string;
  readonly patients: number;
  /** Of each patient, the enrolment included. */
  readonly entries: number;
}

/** As many as are written to at once. */
const AT_ONCE = 16;

/** Enrols patients and records a history of each; their ids. */
export const enrolWard = async (ward: Ward): Promise<readonly string[]> => {
  const ids: string[] = [];
  const enrolNext = async (): Promise<void> => {
    while (ids.length < ward.patients) {
      const n = ids.push('') - 1;
      ids[n] = await enrol(ward, n);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, enrolNext));
  return ids;
};

const enrol = async (ward: Ward, n: number): Promise<string> => {
  const enrolment = {
    occurredAt: new Date(Date.now() - 3_600_000).toISOString(),
    sex: 'female',
    birthDate: '2013-03-04',
  };
  const { id } = await post(ward, '', enrolment, { 'idempotency-key': `${ward.name}-${n}` });
  const entries = Array.from({ length: ward.entries - 1 }, (_, minute) => temperature(minute / 2));
  await post(ward, `/${id}/entries`, { entries });
  return id;
};

const post = async (
  { url, headers }: Ward,
  path: string,
  body: object,
  more = {},
): Promise<{ readonly id: string }> => {
  const request = { method: 'POST', headers: { ...headers, ...more }, body: JSON.stringify(body) };
  const response = await fetch(`${url}/api/patients${path}`, request);
  if (response.status !== 201) throw new Error(`the ward of the benchmark was answered ${response.status}`);
  return (await response.json()) as { readonly id: string };
};
