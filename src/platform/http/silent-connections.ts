import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Ends connections on which nothing was ever asked; gives the function that does so. Clients open them ahead of need,
 * and Node does not count them among the idle ones, so that a stop would wait for them.
 */
export const silentConnections = (server: Server): (() => void) => {
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return () => {
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
  };
};
