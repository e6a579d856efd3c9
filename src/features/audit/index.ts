export { AuditModule } from './audit.module.js';
export { ReadAudit } from './read-audit.js';
export { verifyLog, type Verification } from './verification.js';
