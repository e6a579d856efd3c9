import { startServer } from '../../main.js';
import type { RunningServer } from '../../platform/serve-modules.js';
import type { ServerSettings } from '../../platform/server-settings.js';
import { showCohort } from './cohort-beforehand.js';
import { showAudit } from './auditors-view.js';
import type { LoopbackProvider } from './loopback-provider.js';
import { NursesBoard } from './nurses-board.js';
import { tokensFrom, type Tokens } from './people.js';
import { Stage } from './stage.js';
import { StoryClock } from './story-clock.js';
import { tellStory, type Told } from './story.js';

/** Hours before now at which the story begins. */
const BEGINS = 54;

/** What the demonstration leaves behind: a server that goes on, and who may ask it. */
export interface Demonstrated {
  readonly server: RunningServer;
  readonly tokens: Tokens;
  readonly told: Told;
}

/** Imports a cohort and shows its table, then plays the story on a server, through the same doors as anybody else. */
export const demonstrate = async (
  settings: ServerSettings,
  provider: LoopbackProvider,
  program: string,
): Promise<Demonstrated> => {
  const clock = new StoryClock(BEGINS);
  await showCohort(settings, clock);
  const server = await startServer(settings, { clock });
  const tokens = await tokensFrom(provider);
  const board = NursesBoard.open(program, server.url, tokens.nurse);
  try {
    const stage = new Stage(server.url, tokens, clock, board);
    const told = await tellStory(stage);
    await showAudit(stage, told);
    return { server, tokens, told };
  } catch (error) {
    await server.close();
    throw error;
  } finally {
    await board.close();
  }
};
