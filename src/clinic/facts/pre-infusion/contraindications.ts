import { known } from '../../../kernel/known.js';
import { conditionAt } from '../../chart/conditions.js';
import { medicationsOf } from '../../chart/medications.js';
import type { NotedCondition } from '../../entries/entry.js';
import type { FactDefinition } from '../fact.js';

const CONTRAINDICATIONS = [
  'bisphosphonate-allergy',
  'pregnancy',
] as const satisfies readonly NotedCondition[];

/** ATC group of the aminoglycosides, nephrotoxic beside a bisphosphonate (clinical reference 15.11). */
const AMINOGLYCOSIDES = 'J01G';

export const contraindicationFacts: readonly FactDefinition[] = [
  {
    name: 'contraindication-noted',
    type: 'boolean',
    definition: 'Whether the latest note on a contraindication says that it is present.',
    source: 'Starship; clinical reference 13, PRE-07',
    absence: 'Known to be absent while none is noted.',
    scopes: ['patient'],
    params: { condition: CONTRAINDICATIONS },
    read: ({ chart, params }) => {
      const condition = CONTRAINDICATIONS.find((one) => one === params.condition);
      const note = condition && conditionAt(chart, condition, Number.POSITIVE_INFINITY);
      return note === undefined ? known(false) : known(note.present, [note.source], `noted ${note.at.text}`);
    },
  },
  {
    name: 'aminoglycoside-running',
    type: 'boolean',
    definition: 'Whether an aminoglycoside (ATC J01G) was started and no stop is noted.',
    source: 'SPARN Scotland 2021; clinical reference 15.11',
    absence: 'Known to be absent while none is noted.',
    scopes: ['patient'],
    read: ({ chart }) => {
      const running = medicationsOf(chart).filter(
        ({ drug, until }) => drug.startsWith(AMINOGLYCOSIDES) && until === undefined,
      );
      return known(
        running.length > 0,
        running.map(({ source }) => source),
        running.length > 0 ? running.map(({ drug }) => drug).join(', ') : undefined,
      );
    },
  },
];
