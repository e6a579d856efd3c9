export { AssuranceModule } from './assurance.module.js';
