import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { EventStore } from './event-store/event-store.port.js';
import { RuleSetLog } from './features/rule-sets/index.js';
import { openStore, type StoreAccess } from './open-store.js';
import { RuleBook } from './patient-record/active-rules.port.js';
import { joinFields } from './clinic/entries/personal-fields.js';
import { PatientRecord } from './patient-record/patient-record.js';
import { Replayer } from './patient-record/replayer.js';
import { KeyFile } from './patient-record/sealing/key-file.js';
import { PatientKeys } from './patient-record/sealing/patient-keys.port.js';
import { SealedEvents } from './patient-record/sealing/sealed-events.js';
import { Clock } from './platform/clock.js';
import { LOG } from './platform/logs/log.js';
import type { StoreSettings } from './platform/store-settings.js';
import { viewsFolder } from './platform/views-folder.js';
import { Subscriptions } from './subscriptions/subscriptions.js';

/** Closes the store last, when nothing follows it or writes to it any more. */
class StoreLifetime implements OnApplicationShutdown {
  constructor(private readonly store: EventStore) {}

  async onApplicationShutdown(): Promise<void> {
    await this.store.close();
  }
}

const subscriptionsOn = (
  settings: StoreSettings,
  store: EventStore,
  sealed: SealedEvents,
  log: Logger,
): Subscriptions =>
  new Subscriptions({
    store,
    folder: viewsFolder(settings),
    open: async (events) =>
      (await sealed.openAll(events)).map(({ event, personal }) => ({
        ...event,
        data: joinFields({ open: event.data, personal }),
      })),
    report: (what, err) => log.error({ what, err }, 'a follower of the log failed'),
  });

/** The log, what writes to it and what follows it: chosen here, used everywhere. */
@Global()
@Module({})
export class RecordKeepingModule {
  static of(settings: StoreSettings, access: StoreAccess = 'write'): DynamicModule {
    return {
      module: RecordKeepingModule,
      providers: [
        { provide: EventStore, useFactory: async () => openStore(settings.eventStore, access) },
        {
          provide: StoreLifetime,
          useFactory: (store: EventStore) => new StoreLifetime(store),
          inject: [EventStore],
        },
        { provide: PatientKeys, useFactory: () => new KeyFile(settings.keys) },
        {
          provide: SealedEvents,
          useFactory: (keys: PatientKeys) => new SealedEvents(keys),
          inject: [PatientKeys],
        },
        {
          provide: RuleSetLog,
          useFactory: (store: EventStore, clock: Clock) => new RuleSetLog(store, clock),
          inject: [EventStore, Clock],
        },
        { provide: RuleBook, useExisting: RuleSetLog },
        PatientRecord,
        {
          provide: Replayer,
          useFactory: (store: EventStore, sealed: SealedEvents, rules: RuleBook) =>
            new Replayer(store, sealed, rules),
          inject: [EventStore, SealedEvents, RuleBook],
        },
        {
          provide: Subscriptions,
          useFactory: (store: EventStore, sealed: SealedEvents, log: Logger) =>
            subscriptionsOn(settings, store, sealed, log),
          inject: [EventStore, SealedEvents, LOG],
        },
      ],
      exports: [
        EventStore,
        PatientKeys,
        SealedEvents,
        RuleSetLog,
        RuleBook,
        PatientRecord,
        Replayer,
        Subscriptions,
      ],
    };
  }
}
