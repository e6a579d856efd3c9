/**
 * Values by key in two layers, so that a copy costs as much as was added lately and not as much as there is. What is in
 * the older layer is shared between copies and never changed.
 */
export interface Layers<Value> {
  readonly older: ReadonlyMap<string, Value>;
  readonly newer: ReadonlyMap<string, Value>;
}

/** Layers that belong to whoever holds them. */
export interface OpenLayers<Value> {
  older: ReadonlyMap<string, Value>;
  readonly newer: Map<string, Value>;
}

/** Beyond this the newer layer is joined to the older one. */
const MOST_NEWER = 64;

export const noLayers = <Value>(): Layers<Value> => ({ older: new Map(), newer: new Map() });

export const copyOfLayers = <Value>({ older, newer }: Layers<Value>): OpenLayers<Value> =>
  newer.size > MOST_NEWER
    ? { older: new Map([...older, ...newer]), newer: new Map() }
    : { older, newer: new Map(newer) };

export const valueIn = <Value>({ older, newer }: Layers<Value>, key: string): Value | undefined =>
  newer.get(key) ?? older.get(key);

export const isIn = <Value>({ older, newer }: Layers<Value>, key: string): boolean =>
  newer.has(key) || older.has(key);

/** In the order they were added. */
export const entriesIn = <Value>({ older, newer }: Layers<Value>): readonly (readonly [string, Value])[] => [
  ...[...older].map(([key, value]) => [key, newer.get(key) ?? value] as const),
  ...[...newer].filter(([key]) => !older.has(key)),
];

export const removeFrom = <Value>(layers: OpenLayers<Value>, key: string): void => {
  layers.newer.delete(key);
  if (!layers.older.has(key)) return;
  const older = new Map(layers.older);
  older.delete(key);
  layers.older = older;
};
