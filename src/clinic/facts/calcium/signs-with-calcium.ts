import { known } from '../../../kernel/known.js';
import type { FactDefinition } from '../fact.js';
import { belongsTo, calciumSigns, isOver, namesOf, READS_SIGNS, sourcesOf } from './calcium-signs.js';
import { governingCalcium, READS_COURSE } from './latest-calcium.js';

export const calciumSignsPresent: FactDefinition = {
  name: 'calcium-signs',
  type: 'boolean',
  definition:
    'Whether a sign of low calcium that belongs to the latest calcium lasts: a symptom of CA-05 or CA-08, or a QTc above CA-05.qtc. A calcium drawn more than CA-05.together hours before a sign does not belong to it; a sign lasts until it is resolved, and an unresolved one belongs to no calcium drawn after its window.',
  source: 'clinical reference 15.4, 15.20, 15.30',
  absence:
    'False while no sign is recorded, for signs are recorded by exception; unknown where the latest calcium is.',
  scopes: ['patient'],
  params: { which: ['any', 'severe'] },
  reads: { ...READS_COURSE, ...READS_SIGNS, 'CA-05.together': ['h'] },
  read: (asked) => {
    const specimen = governingCalcium(asked);
    if ('known' in specimen) return specimen;
    const signs = asked
      .once(calciumSigns)
      .filter((sign) => asked.params.which === 'any' || sign.severe)
      .filter((sign) => belongsTo(asked, sign, specimen.at) && !isOver(asked, sign));
    return signs.length === 0 ? known(false) : known(true, sourcesOf(signs), namesOf(signs));
  },
};
