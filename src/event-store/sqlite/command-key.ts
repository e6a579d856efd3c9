const OFFSETS = [0x811c9dc5, 0x01000193] as const;
const PRIMES = [0x01000193, 0x85ebca6b] as const;
const LOW_BITS = 2 ** 21;

/**
 * A number of 53 bits that stands for a command's id in the index, where the id itself would take five times the room:
 * two hashes after Fowler, Noll and Vo. Two ids may share a number, so whoever finds one compares the ids.
 */
export const commandKey = (commandId: string): number => {
  let [high, low]: [number, number] = [...OFFSETS];
  for (let at = 0; at < commandId.length; at += 1) {
    const unit = commandId.charCodeAt(at);
    high = Math.imul(high ^ unit, PRIMES[0]);
    low = Math.imul(low ^ unit, PRIMES[1]);
  }
  return (high >>> 0) * LOW_BITS + ((low ^ (low >>> 15)) >>> 11);
};
