/** A view that cannot bear to be applied twice or not at all: for each patient, the sum of what was recorded. JavaScript, so that a process without a transpiler can run it. */
export const sums = {
  name: 'sums',
  version: 1,
  streams: 'patient-',
  personal: true,
  schema: 'CREATE TABLE sum (stream TEXT PRIMARY KEY, sum INTEGER NOT NULL, count INTEGER NOT NULL)',
  apply: (tables, { stream, data }) => {
    tables
      .prepare(
        'INSERT INTO sum VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET sum = sum + excluded.sum, count = count + 1',
      )
      .run(stream, data.n);
  },
};

/** Everything the view holds. */
export const allSums = (view) =>
  view.read((tables) => tables.prepare('SELECT stream, sum, count FROM sum ORDER BY stream').all());
