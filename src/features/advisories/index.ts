export { AdvisoriesModule } from './advisories.module.js';
export { Advisories } from './advisories.js';
export type { AdvisoryView } from './advisory-view.js';
