import { issuerFault } from './issuer.js';
import { SettingReader, type Environment } from './setting-reader.js';
import type { SettingsRead } from './settings.js';
import { storeSettings, type StoreSettings } from './store-settings.js';

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What `osteon serve` needs of its surroundings. */
export interface ServerSettings extends StoreSettings {
  /** `OSTEON_HOST` */
  readonly host: string;
  /** `OSTEON_PORT`; 0 lets the system choose. */
  readonly port: number;
  /** `OSTEON_MANAGEMENT_PORT`: metrics only. */
  readonly managementPort: number;
  /** `OSTEON_OIDC_*`: whose tokens are taken, meant for whom, and where they say the roles. */
  readonly oidc: OidcSettings;
  /** `OSTEON_LOG_LEVEL` */
  readonly logLevel: LogLevel;
}

export interface OidcSettings {
  readonly issuer: string;
  readonly audience: string;
  /** The claim's name, or a path to it such as `realm_access.roles`. */
  readonly rolesClaim: string;
}

/** Reads and checks everything the server needs, and names every fault at once. */
export const readServerSettings = (environment: Environment): SettingsRead<ServerSettings> => {
  const reader = new SettingReader(environment);
  const settings: ServerSettings = {
    ...storeSettings(reader),
    host: reader.text('OSTEON_HOST', '127.0.0.1'),
    port: reader.port('OSTEON_PORT', 3000),
    managementPort: reader.port('OSTEON_MANAGEMENT_PORT', 9464),
    oidc: oidcSettings(reader),
    logLevel: reader.oneOf('OSTEON_LOG_LEVEL', LOG_LEVELS, 'info'),
  };
  if (settings.port !== 0 && settings.port === settings.managementPort) {
    reader.fault('OSTEON_MANAGEMENT_PORT', 'must differ from OSTEON_PORT');
  }
  return reader.faults.length > 0 ? { ok: false, faults: reader.faults } : { ok: true, settings };
};

const oidcSettings = (reader: SettingReader): OidcSettings => ({
  issuer: issuer(reader),
  audience: reader.text('OSTEON_OIDC_AUDIENCE', 'osteon'),
  rolesClaim: reader.text('OSTEON_OIDC_ROLES_CLAIM', 'roles'),
});

/** `OSTEON_OIDC_ISSUER`; nobody is let in without one, so nothing starts without one either. */
export const issuer = (reader: SettingReader): string => {
  const text = reader.text('OSTEON_OIDC_ISSUER');
  if (text === undefined) {
    reader.fault(
      'OSTEON_OIDC_ISSUER',
      'is not set; set it to the address of your OpenID Connect provider, for example OSTEON_OIDC_ISSUER=https://login.example.org/realms/clinic',
    );
    return '';
  }
  const fault = issuerFault(text);
  if (fault !== undefined) reader.fault('OSTEON_OIDC_ISSUER', fault);
  return text;
};
