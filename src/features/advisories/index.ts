export { advisoriesOf } from './advisories-of.js';
export { AdvisoriesModule } from './advisories.module.js';
export { Advisories } from './advisories.js';
export type { AdvisoryChange, AdvisoryView } from './advisory-view.js';
