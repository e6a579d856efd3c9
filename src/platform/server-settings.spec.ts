import { describe, expect, it } from '@jest/globals';
import { readServerSettings } from './server-settings.js';

const ISSUER = { OSTEON_OIDC_ISSUER: 'https://login.example.org/realms/clinic' };
const faults = (environment: Readonly<Record<string, string>>): readonly string[] => {
  const read = readServerSettings(environment);
  return read.ok ? [] : read.faults;
};

describe('the server’s settings', () => {
  it('need nothing but an issuer', () => {
    expect(readServerSettings(ISSUER)).toEqual({
      ok: true,
      settings: {
        host: '127.0.0.1',
        port: 3000,
        managementPort: 9464,
        data: './data',
        eventStore: { kind: 'sqlite', path: 'data/events.sqlite' },
        keys: 'data/keys',
        rules: './rules',
        site: undefined,
        rulesActivate: 'on-start',
        oidc: { issuer: ISSUER.OSTEON_OIDC_ISSUER, audience: 'osteon', rolesClaim: 'roles' },
        logLevel: 'info',
      },
    });
  });

  it('are refused with every fault at once', () => {
    expect(
      faults({
        OSTEON_PORT: '70000',
        OSTEON_MANAGEMENT_PORT: 'metrics',
        OSTEON_EVENT_STORE: 'postgres://localhost:5432',
        OSTEON_KEYS: 'vault:keys',
        OSTEON_RULES: '/nowhere',
        OSTEON_SITE: '/nor/here',
        OSTEON_RULES_ACTIVATE: 'sometimes',
        OSTEON_LOG_LEVEL: 'chatty',
      }),
    ).toEqual([
      'OSTEON_EVENT_STORE: must be sqlite:PATH, kurrentdb://HOST:PORT or memory:',
      'OSTEON_RULES: there is no folder /nowhere',
      'OSTEON_SITE: there is no file /nor/here',
      'OSTEON_KEYS: must be file:PATH',
      'OSTEON_RULES_ACTIVATE: must be one of on-start, on-approval',
      'OSTEON_PORT: must be a port number, 0 to 65535',
      'OSTEON_MANAGEMENT_PORT: must be a port number, 0 to 65535',
      expect.stringMatching(/^OSTEON_OIDC_ISSUER: is not set; set it to .*https:\/\//),
      'OSTEON_LOG_LEVEL: must be one of silent, fatal, error, warn, info, debug, trace',
    ]);
  });

  it.each([
    ['http://login.example.org', 'must begin with https:// (http:// only on a loopback address)'],
    ['http://127.0.0.1.example.org', 'must begin with https:// (http:// only on a loopback address)'],
    ['ftp://login.example.org', 'must begin with https:// (http:// only on a loopback address)'],
    ['login.example.org', 'must be the address of an OpenID Connect provider, https://…'],
    ['https://login.example.org/?a=b', 'must have no query and no fragment'],
    ['https://me:pw@login.example.org', 'must hold no user name and no password'],
  ])('do not take the issuer %s', (issuer, message) => {
    expect(faults({ OSTEON_OIDC_ISSUER: issuer })).toEqual([`OSTEON_OIDC_ISSUER: ${message}`]);
  });

  it.each([
    'http://127.0.0.1:4000',
    'http://localhost:4000/realm',
    'http://[::1]:4000',
    'https://id.example.org',
  ])('take the issuer %s', (issuer) => {
    expect(faults({ OSTEON_OIDC_ISSUER: issuer })).toEqual([]);
  });

  it.each([
    ['memory:', { kind: 'memory' }],
    ['sqlite:a/b.sqlite', { kind: 'sqlite', path: '/srv/osteon/a/b.sqlite' }],
    ['sqlite:/elsewhere/b.sqlite', { kind: 'sqlite', path: '/elsewhere/b.sqlite' }],
  ])('understand the event store %s', (address, expected) => {
    const read = readServerSettings({ ...ISSUER, OSTEON_DATA: '/srv/osteon', OSTEON_EVENT_STORE: address });
    expect(read).toMatchObject({ ok: true, settings: { eventStore: expected } });
  });

  it.each(['postgres://x', 'sqlite:', 'events.sqlite'])('do not take the event store %s', (address) => {
    expect(faults({ ...ISSUER, OSTEON_EVENT_STORE: address })).toEqual([
      'OSTEON_EVENT_STORE: must be sqlite:PATH, kurrentdb://HOST:PORT or memory:',
    ]);
  });

  it('do not take one port for both', () => {
    expect(faults({ ...ISSUER, OSTEON_PORT: '9464' })).toEqual([
      'OSTEON_MANAGEMENT_PORT: must differ from OSTEON_PORT',
    ]);
  });

  it('count a variable that is empty as not set', () => {
    expect(faults({ ...ISSUER, OSTEON_SITE: '', OSTEON_PORT: '', OSTEON_LOG_LEVEL: '' })).toEqual([]);
  });
});
