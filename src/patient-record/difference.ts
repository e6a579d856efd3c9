import { canonicalJson } from '../event-store/canonical-json.js';
import type { Json, NewEvent, StoredEvent } from '../kernel/event.js';
import { isSame } from '../kernel/keeping.js';

/** A field that is not the same in what is stored and what was derived; null where the one or the other lacks it. */
export interface DifferingField {
  /** As a path into the event: `data.severity`, `data.evidence.0.value`. */
  readonly field: string;
  readonly stored: Json;
  readonly derived: Json;
}

/** A conclusion that is stored otherwise than it was derived, and in what. */
export interface Difference {
  readonly ruleId: string;
  readonly advisoryId: string;
  readonly type: string;
  /** None where the conclusion is on one side only; `place` where it stands in another order than the others. */
  readonly fields: readonly DifferingField[];
  /** Null where it was derived, but is not stored. */
  readonly stored: NewEvent | null;
  /** Null where it is stored, but does not follow from the events before it. */
  readonly derived: NewEvent | null;
}

/**
 * What differs between the conclusions of a write as stored and as derived; nothing where they are the same to the byte.
 * Those of one advisory and type are compared with each other, so that one too many does not make all the others differ.
 */
export const differencesBetween = (
  stored: readonly StoredEvent[],
  derived: readonly NewEvent[],
): readonly Difference[] => {
  if (areSame(stored, derived)) return [];
  const asStored = stored.map(withoutPlace);
  const waiting = [...derived];
  const pairs = asStored.map((one): Pair => {
    const index = waiting.findIndex((other) => other.type === one.type && aboutOf(other) === aboutOf(one));
    return [one, index === -1 ? undefined : waiting.splice(index, 1)[0]];
  });
  const all: readonly Pair[] = [...pairs, ...waiting.map((one): Pair => [undefined, one])];
  const unpaired = all.some(([one, other]) => one === undefined || other === undefined);
  // An id says no more than the place among the conclusions, which one too many or too few changes for all.
  const named = all.flatMap((pair) => differenceIn(pair, unpaired));
  return named.length > 0 ? named : misplaced(pairs, derived);
};

type Pair = readonly [stored: NewEvent | undefined, derived: NewEvent | undefined];

/** Told field by field, without a copy of either: most of what is compared is the same. */
const areSame = (stored: readonly StoredEvent[], derived: readonly NewEvent[]): boolean =>
  stored.length === derived.length && stored.every((one, index) => isAsStored(one, derived[index]));

const isAsStored = (stored: StoredEvent, derived: NewEvent | undefined): boolean => {
  if (derived === undefined) return false;
  const [one, other] = [stored, derived] as unknown as readonly Readonly<Record<string, Json>>[];
  // What is the same is not looked up among the fields that only storing gives.
  for (const name in one) if (!isSame(one[name], other?.[name]) && !OF_STORING.has(name)) return false;
  for (const name in other) if (one?.[name] === undefined && other[name] !== undefined) return false;
  return true;
};

/** What only storing gives an event. */
const OF_STORING: ReadonlySet<string> = new Set(['stream', 'revision', 'position', 'hash']);

const differenceIn = ([stored, derived]: Pair, unpaired: boolean): readonly Difference[] => {
  if (stored === undefined || derived === undefined) return differing(stored ?? null, derived ?? null, []);
  const all = differingFields('', plain(stored), plain(derived));
  const fields = unpaired ? all.filter(({ field }) => field !== 'id') : all;
  return fields.length === 0 ? [] : differing(stored, derived, fields);
};

const misplaced = (pairs: readonly Pair[], derived: readonly NewEvent[]): readonly Difference[] =>
  pairs.flatMap(([stored, other], index) => {
    const place = other === undefined ? index : derived.indexOf(other);
    if (stored === undefined || other === undefined || place === index) return [];
    return differing(stored, other, [{ field: 'place', stored: index + 1, derived: place + 1 }]);
  });

const differing = (
  stored: NewEvent | null,
  derived: NewEvent | null,
  fields: readonly DifferingField[],
): readonly Difference[] => {
  const one = stored ?? derived;
  if (one === null) return [];
  const advisoryId = aboutOf(one);
  const [, ruleId = ''] = advisoryId.split('~');
  return [{ ruleId, advisoryId, type: one.type, fields, stored, derived }];
};

const aboutOf = ({ data }: NewEvent): string => {
  const { advisoryId } = data;
  return typeof advisoryId === 'string' ? advisoryId : '';
};

const plain = (event: NewEvent): Json => JSON.parse(canonicalJson(event)) as Json;

const differingFields = (
  field: string,
  stored: Json | undefined,
  derived: Json | undefined,
): readonly DifferingField[] => {
  if (isTree(stored) && isTree(derived) && Array.isArray(stored) === Array.isArray(derived)) {
    const [one, other] = [branchesOf(stored), branchesOf(derived)];
    return [...new Set([...one.keys(), ...other.keys()])].flatMap((name) =>
      differingFields(field === '' ? name : `${field}.${name}`, one.get(name), other.get(name)),
    );
  }
  const differs = canonicalJson(stored ?? null) !== canonicalJson(derived ?? null);
  return differs ? [{ field, stored: stored ?? null, derived: derived ?? null }] : [];
};

const isTree = (value: Json | undefined): value is Extract<Json, object> =>
  typeof value === 'object' && value !== null;

const branchesOf = (value: Extract<Json, object>): ReadonlyMap<string, Json> =>
  new Map(Object.entries(value) as readonly (readonly [string, Json])[]);

/** A stored event without what only storing gives it. */
const withoutPlace = (event: StoredEvent): NewEvent => {
  const { stream: _stream, revision: _revision, position: _position, hash: _hash, ...derived } = event;
  return derived;
};
