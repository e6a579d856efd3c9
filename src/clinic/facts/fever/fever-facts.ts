import type { FactDefinition } from '../fact.js';
import { crpCompared, crpRise, newBonePain } from './bone-pain-and-crp.js';
import { earlierReaction, laterCycle } from './earlier-reaction.js';
import { feverDuration, feverOnset, feverRecurrence } from './fever-course.js';
import { feverEpisode, feverHighestTemperature } from './fever-episode.js';
import { neutrophils, neutrophilsMeasured } from './neutrophils.js';
import { centralLineInFever, immunosuppressedInFever } from './red-flag-states.js';
import { redFlagSymptom, rigorsWithCentralLine, shockSign } from './red-flag-symptoms.js';
import { hoursSinceFeverKnown, temperatureSinceOnset } from './temperature-recheck.js';

export const feverFacts: readonly FactDefinition[] = [
  feverEpisode,
  feverHighestTemperature,
  feverOnset,
  feverDuration,
  feverRecurrence,
  centralLineInFever,
  immunosuppressedInFever,
  shockSign,
  rigorsWithCentralLine,
  redFlagSymptom,
  neutrophilsMeasured,
  neutrophils,
  newBonePain,
  crpCompared,
  crpRise,
  laterCycle,
  earlierReaction,
  temperatureSinceOnset,
  hoursSinceFeverKnown,
];
