/** Length of a record's head: its length and a checksum of its text, four bytes each. */
export const HEAD = 8;

/** A record as it stands in a spool file. */
export const framed = (text: string): Buffer => {
  const body = Buffer.from(text, 'utf8');
  const head = Buffer.alloc(HEAD);
  head.writeUInt32LE(body.length, 0);
  head.writeUInt32LE(checksumOf(body), 4);
  return Buffer.concat([head, body]);
};

/** The texts of the records from the beginning on, up to the first that is not whole. */
export const recordsIn = (bytes: Buffer): string[] => {
  const records: string[] = [];
  let at = 0;
  while (at + HEAD <= bytes.length) {
    const length = bytes.readUInt32LE(at);
    const body = bytes.subarray(at + HEAD, at + HEAD + length);
    if (length === 0 || body.length < length || checksumOf(body) !== bytes.readUInt32LE(at + 4)) break;
    records.push(body.toString('utf8'));
    at += HEAD + length;
  }
  return records;
};

/** FNV-1a: enough to tell a record from one that was half written. */
const checksumOf = (bytes: Buffer): number => {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
};
