/**
 * A process that appends lists of three events to the same two streams as others do, trying again after each lost race,
 * and prints the ids of what was acknowledged. Arguments: the built store's module, the file, its own name, how many lists.
 */
const [built, path, writer, count] = process.argv.slice(2);
const { SqliteEventStore } = await import(built);
const store = SqliteEventStore.open(path);

const listOf = (commandId) =>
  [0, 1, 2].map((index) => ({
    id: `${commandId}-${index}`,
    type: 'PainScored',
    schemaVersion: 1,
    occurredAt: '2024-05-01T09:00:00+02:00',
    recordedAt: '2024-05-01T07:00:00Z',
    actor: { id: 'nurse-1', role: 'nurse' },
    correlationId: 'request',
    causationId: commandId,
    commandId,
    commandHash: 'hash',
    data: { index },
  }));

const appendList = async (stream, commandId) => {
  for (;;) {
    const [last] = await store.readStream(stream, { direction: 'backwards', limit: 1 });
    const events = listOf(commandId);
    const expected = last?.revision ?? 'none';
    const appended = await store.append({ stream, expected, commandId, commandHash: 'hash', events });
    if (appended.kind === 'appended') return appended.events.map(({ id }) => id);
  }
};

const writers = ['patient-a', 'patient-b'].map(async (stream) => {
  const acknowledged = [];
  for (let n = 0; n < Number(count); n += 1) {
    acknowledged.push(...(await appendList(stream, `${writer}-${stream}-${n}`)));
  }
  return acknowledged;
});
process.stdout.write(JSON.stringify((await Promise.all(writers)).flat()));
await store.close();
