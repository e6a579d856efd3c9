import { describe, expect, it } from '@jest/globals';
import { readEventStoreAddress } from './event-store-address.js';

const read = (text: string) => readEventStoreAddress(text, '/data');

describe('the address of the event store', () => {
  it('is a file, in the data folder where no other is named', () => {
    expect(read('sqlite:events.sqlite')).toMatchObject({ address: { path: '/data/events.sqlite' } });
    expect(read('sqlite:/elsewhere/log')).toMatchObject({ address: { path: '/elsewhere/log' } });
  });

  it.each([
    ['kurrentdb://db:2113?tls=false', 'kurrentdb://db:2113?tls=false', 'osteon'],
    ['esdb+discover://a,b,c:2113', 'esdb+discover://a,b,c:2113', 'osteon'],
    ['kurrentdb://db:2113?namespace=ward-7', 'kurrentdb://db:2113', 'ward-7'],
    [
      'kurrentdb://db:2113?tls=false&namespace=ward-7&keepAliveInterval=1000',
      'kurrentdb://db:2113?tls=false&keepAliveInterval=1000',
      'ward-7',
    ],
  ])('%s is a KurrentDB, whose client is told all but the namespace', (text, connection, namespace) => {
    expect(read(text)).toEqual({ ok: true, address: { kind: 'kurrentdb', connection, namespace } });
  });

  it.each([
    '',
    'sqlite:',
    'postgres://db',
    'kurrentdb://',
    'kurrentdb://?tls=false',
    'kurrentdb://db?namespace=Ward',
    'kurrentdb://db?namespace=',
    'kurrentdb://db?namespace=a&namespace=b',
  ])('%j is none, and what would be one is said', (text) => {
    expect(read(text)).toMatchObject({ ok: false, message: expect.stringMatching(/^(namespace )?must /) });
  });
});
