import type { Instant } from '../../kernel/instant.js';
import type { Chart } from '../chart/chart.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import { assessorOf } from './assessor.js';
import type { Assessment } from './assessment.js';

/** Judges every rule for every subject of its scope and keeps every step. Only the arguments matter: no clock is read, nothing is kept. */
export const assess = (chart: Chart, ruleSet: RuleSet, now: Instant): Assessment =>
  assessorOf(chart.patientId, ruleSet, 'whole').assess(chart, now, 'whole');
