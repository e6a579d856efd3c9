import type { EventStore } from './event-store/event-store.port.js';
import { RuleSetLog } from './features/rule-sets/rule-set-log.js';
import { Replayer } from './patient-record/replayer.js';
import { KeyFile } from './patient-record/sealing/key-file.js';
import { SealedEvents } from './patient-record/sealing/sealed-events.js';
import { SystemClock } from './platform/clock.js';
import type { StoreSettings } from './platform/store-settings.js';

/**
 * What replays the patients of a store. Put together by hand: loading Nest takes longer than all the rest together, in every
 * process of a replay anew.
 */
export const replayerOn = (store: EventStore, { keys }: StoreSettings): Replayer =>
  new Replayer(store, new SealedEvents(new KeyFile(keys)), new RuleSetLog(store, new SystemClock()));
