import { appendFile, mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { KeyFile } from './key-file.js';
import { KeyMissing } from './patient-keys.port.js';
import { seal, unseal } from './seal.js';

let path: string;
beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'keys-')), 'inner', 'keys');
});

describe('sealed fields', () => {
  const place = { stream: 'patient-p', eventId: 'e' };
  const key = Buffer.alloc(32, 7);

  it('open under the same key in the same place', () => {
    expect(unseal(seal({ name: 'Zoë' }, key, place), key, place)).toEqual({ name: 'Zoë' });
  });

  it('open under no other key and in the place of no other event', () => {
    const sealed = seal({ name: 'Zoë' }, key, place);
    expect(() => unseal(sealed, Buffer.alloc(32, 8), place)).toThrow();
    expect(() => unseal(sealed, key, { ...place, eventId: 'f' })).toThrow();
  });
});

describe('a file of keys', () => {
  it('gives each patient one key, to every process that reads the file', async () => {
    const [one, other] = [new KeyFile(path), new KeyFile(path)];
    const keys = await Promise.all([one.keyForNew('p'), other.keyForNew('p'), one.keyForNew('q')]);
    expect(keys[0]).toEqual(keys[1]);
    expect(keys[0]).not.toEqual(keys[2]);
    expect(await new KeyFile(path).keyOf('p')).toEqual(keys[0]);
    expect(await other.keyOf('q')).toEqual(keys[2]);
  });

  it('has no key for a patient it was never asked to make one for', async () => {
    await expect(new KeyFile(path).keyOf('p')).rejects.toThrow(KeyMissing);
  });

  it('outlives a crash in the middle of a line', async () => {
    const before = await new KeyFile(path).keyForNew('p');
    await appendFile(path, '{"patient":"q","ke');
    const after = new KeyFile(path);
    const key = await after.keyForNew('q');
    expect(await after.keyOf('p')).toEqual(before);
    expect(await new KeyFile(path).keyOf('q')).toEqual(key);
  });

  it('is for its owner’s eyes alone', async () => {
    await new KeyFile(path).keyForNew('p');
    const { mode } = await stat(path);
    expect(mode & 0o077).toBe(0);
  });

  it('takes no key that is too short', async () => {
    await new KeyFile(path).keyForNew('p');
    await writeFile(path, `${await readFile(path, 'utf8')}{"patient":"r","key":"c2hvcnQ"}\n`);
    await expect(new KeyFile(path).keyOf('r')).rejects.toThrow(KeyMissing);
  });
});
