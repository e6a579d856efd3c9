import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { everyRouteEveryRole, type AccessTable } from '../support/every-route-every-role.js';
import { IdentityProvider } from '../support/identity-provider.js';
import { serverUnderTest, type ServerUnderTest } from '../support/server-under-test.js';

jest.setTimeout(60_000);

let provider: IdentityProvider;
let server: ServerUnderTest;
beforeAll(async () => {
  provider = await IdentityProvider.start();
  server = await serverUnderTest({ issuer: provider.issuer });
});
afterAll(async () => {
  await server.close();
  await provider.stop();
});

/** Who may what, as the clinic agreed on it: written here a second time, so that a change is seen by two people. */
const MAY: AccessTable = {
  'POST /api/patients': ['clinician', 'nurse'],
  'GET /api/patients': ['clinician', 'nurse'],
  'POST /api/patients/{id}/entries': ['clinician', 'nurse', 'integration'],
  'GET /api/patients/{id}': ['clinician', 'nurse'],
  'GET /api/patients/{id}/events': ['auditor', 'clinician'],
  'GET /api/advisories': ['clinician', 'nurse', 'auditor'],
  'GET /api/advisories/stream': ['clinician', 'nurse', 'auditor'],
  'POST /api/advisories/{id}/acknowledgement': ['clinician', 'nurse'],
  'POST /api/advisories/{id}/acceptance': ['clinician', 'nurse'],
  'POST /api/advisories/{id}/override': ['clinician', 'nurse'],
  'POST /api/advisories/{id}/snooze': ['clinician', 'nurse'],
  'POST /api/advisories/{id}/escalation': ['clinician', 'nurse'],
  'GET /api/advisories/{id}/explanation': ['clinician', 'auditor'],
  'GET /api/advisories/{id}/replay': ['clinician', 'auditor'],
  'GET /api/cohort/report': ['clinician', 'auditor'],
  'GET /api/rule-sets': ['rule-author', 'rule-approver', 'admin'],
  'GET /api/audit/accesses': ['auditor', 'admin'],
  'GET /api/audit/verification': ['auditor', 'admin'],
};

describe('who may what', () => {
  it('is kept by every route, for every role and for everybody without a valid token', async () => {
    expect(await everyRouteEveryRole(server.url, provider, MAY)).toEqual([]);
  });
});
