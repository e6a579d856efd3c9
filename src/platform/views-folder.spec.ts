import { describe, expect, it } from '@jest/globals';
import { readEventStoreAddress } from './event-store-address.js';
import { viewsFolder } from './views-folder.js';

const folderOf = (store: string, data = '/data'): string => {
  const read = readEventStoreAddress(store, data);
  if (!read.ok) throw new Error(read.message);
  return viewsFolder({ data, eventStore: read.address });
};

describe('the folder of the views', () => {
  it.each([
    ['another file', 'sqlite:a.sqlite', 'sqlite:b.sqlite'],
    ['a server instead of a file', 'sqlite:a.sqlite', 'kurrentdb://node1:2113'],
    ['another server', 'kurrentdb://node1:2113', 'kurrentdb://node2:2113'],
    ['another namespace', 'kurrentdb://node1:2113', 'kurrentdb://node1:2113?namespace=trial'],
  ])('is another one for %s, whose positions mean something else', (_what, one, other) => {
    expect(folderOf(one)).not.toBe(folderOf(other));
  });

  it.each([
    ['another user', 'kurrentdb://osteon:a@node1:2113', 'kurrentdb://other:b@node1:2113'],
    ['another protocol name', 'kurrentdb://node1:2113', 'esdb://node1:2113'],
    ['other settings', 'kurrentdb://node1:2113', 'kurrentdb://node1:2113/?tls=false&namespace=osteon'],
    ['another order of nodes', 'kurrentdb://n1:2113,n2:2113', 'kurrentdb://n2:2113,n1:2113'],
    ['an absolute path to the same file', 'sqlite:a.sqlite', 'sqlite:/data/a.sqlite'],
  ])('stays for %s', (_what, one, other) => {
    expect(folderOf(one)).toBe(folderOf(other));
  });

  it('moves with the data folder', () => {
    const [here, there] = [folderOf('sqlite:a.sqlite', '/here'), folderOf('sqlite:a.sqlite', '/there')];
    expect(here.replace('/here', '')).toBe(there.replace('/there', ''));
  });
});
