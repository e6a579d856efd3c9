import { startServer } from '../src/main.js';
import { readServerSettings } from '../src/platform/server-settings.js';

/** A server in a process of its own, run with `--expose-gc`, that says how much memory it holds when asked. */
const read = readServerSettings(process.env);
if (!read.ok) throw new Error(read.faults.join('\n'));
const server = await startServer(read.settings);
process.send?.({ url: server.url });
process.on('message', () => {
  globalThis.gc?.();
  process.send?.({ bytes: process.memoryUsage.rss() });
});
