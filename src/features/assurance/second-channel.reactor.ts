import { setTimeout as wait } from 'node:timers/promises';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { EventStore } from '../../event-store/event-store.port.js';
import type { StoredEvent } from '../../kernel/event.js';
import { RuleBook } from '../../patient-record/active-rules.port.js';
import { patientFrom } from '../../patient-record/carried-patient.js';
import { momentIn } from '../../patient-record/patient-event.js';
import { patientOf } from '../../patient-record/patient-stream.js';
import { SealedEvents } from '../../patient-record/sealing/sealed-events.js';
import { judgedConditionsOf } from '../../patient-record/second-channel/judged-conditions.js';
import { secondOpinion, type SecondOpinion } from '../../patient-record/second-channel/second-opinion.js';
import { ReadinessChecks } from '../../platform/health/readiness-checks.js';
import { LOG } from '../../platform/logs/log.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import { Subscriptions } from '../../subscriptions/subscriptions.js';
import { Assurance } from './assurance.js';

/** How many times as long as it worked it rests. */
const REST = 9;

/**
 * Has json-rules-engine judge again what was judged at every write. A disagreement of the two means that one of them
 * errs: it is stored, logged and counted, and readiness says so until somebody has looked.
 */
@Injectable()
export class SecondChannelReactor implements OnModuleInit {
  readonly #opinions = new Map<string, SecondOpinion>();
  /** The write whose first event was seen last: its others say nothing new of it. */
  #last = '';

  constructor(
    private readonly store: EventStore,
    private readonly sealed: SealedEvents,
    private readonly rules: RuleBook,
    private readonly assurance: Assurance,
    private readonly subscriptions: Subscriptions,
    private readonly readiness: ReadinessChecks,
    private readonly metrics: Metrics,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    const disagreements = this.metrics.counter({
      name: 'osteon_second_channel_disagreements_total',
      help: 'Conditions that json-rules-engine judged otherwise',
    });
    const faults = this.metrics.counter({
      name: 'osteon_rule_faults_total',
      help: 'Rules that could not be judged because of a fault',
    });
    this.readiness.add('second-channel', async () =>
      this.assurance.disagreements === 0
        ? { up: true }
        : {
            up: false,
            detail: 'json-rules-engine has judged a condition otherwise: see the stream assurance',
          },
    );
    await this.assurance.load();
    this.subscriptions.reactor({
      name: 'second-channel',
      streams: 'patient-',
      from: 'beginning',
      react: async (event) => {
        if (hasFault(event)) {
          faults.inc();
          this.log.fatal({ rule: event.data['ruleId'] }, 'a rule could not be judged because of a fault');
        }
        const begun = performance.now();
        const found = await this.#judgeAgain(event);
        // It may fall behind for a while, but must not hold up those who record.
        await wait((performance.now() - begun) * REST, undefined, { ref: false });
        if (found === 0) return;
        disagreements.inc(found);
        this.log.error({ position: event.position, found }, 'json-rules-engine judges conditions otherwise');
      },
    });
  }

  /** How many disagreements one write's assessment shows. */
  async #judgeAgain(event: StoredEvent): Promise<number> {
    const { stream, commandId, recordedAt, assessment } = event;
    const write = `${stream} ${commandId} ${recordedAt}`;
    if (assessment === undefined || write === this.#last) return 0;
    const ruleSet = await this.rules.named(assessment.ruleSet);
    if (ruleSet === undefined) throw new Error('a rule set that judged is not in the log');
    const opinion = this.#opinions.get(ruleSet.hash) ?? secondOpinion(ruleSet);
    this.#opinions.set(ruleSet.hash, opinion);

    const events = await this.store.readStream(stream);
    const known = events.filter((one) => one.revision <= event.revision || isOf(one, event));
    const { course } = patientFrom(patientOf(stream) ?? '', await this.sealed.openAll(known), ruleSet);
    const judged = judgedConditionsOf(course.chart, ruleSet, momentIn(assessment.at).at);
    const disagreements = await opinion.ask(judged);
    if (disagreements.length > 0) await this.assurance.note(event, disagreements);
    this.#last = write;
    return disagreements.length;
  }
}

const isOf = (one: StoredEvent, { commandId, recordedAt }: StoredEvent): boolean =>
  one.commandId === commandId && one.recordedAt === recordedAt;

/** A rule that a fault keeps from being judged says so in what is missing. */
const hasFault = ({ type, data }: StoredEvent): boolean =>
  type === 'AdvisoryRaised' &&
  (data['missing'] as readonly { readonly because: string }[]).some(({ because }) => because === 'fault');
