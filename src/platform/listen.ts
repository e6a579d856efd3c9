import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Refused } from './refused.js';

/** Where to listen, and the setting that said so. */
export interface ListeningPlace {
  readonly host: string;
  readonly port: number;
  readonly portSetting: string;
}

/** Waits until a server listens; refused, naming the setting, where the place cannot be had. */
export const listening = async (start: () => Promise<unknown>, place: ListeningPlace): Promise<void> => {
  try {
    await start();
  } catch (error) {
    const reason = REASONS[(error as NodeJS.ErrnoException).code ?? '']?.(place);
    throw reason === undefined ? error : new Refused([reason]);
  }
};

export const listenOn = async (server: Server, { host, port }: ListeningPlace): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

/** The address as it can be opened: one that means «every interface» is shown as this machine's. */
export const urlOf = (server: Server): string => {
  const { address, port } = server.address() as AddressInfo;
  const host = address === '0.0.0.0' || address === '::' ? '127.0.0.1' : address;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
};

const noAddress = ({ host }: ListeningPlace): string => `OSTEON_HOST: ${host} is no address of this machine`;

const REASONS: Readonly<Record<string, (place: ListeningPlace) => string>> = {
  EADDRINUSE: ({ host, port, portSetting }) =>
    `${portSetting}: port ${port} on ${host} is taken by another program`,
  EACCES: ({ port, portSetting }) => `${portSetting}: port ${port} may not be used by this user`,
  EADDRNOTAVAIL: noAddress,
  ENOTFOUND: noAddress,
  EAI_AGAIN: noAddress,
};
