import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IdentityProvider } from '../support/identity-provider.js';
import { OpenApiCheck } from '../support/openapi-check.js';
import { serverUnderTest, type Answer, type ServerUnderTest } from '../support/server-under-test.js';
import { advisoriesIn, Ward } from '../support/ward.js';

let provider: IdentityProvider;
let server: ServerUnderTest;
let check: OpenApiCheck;
let ward: Ward;
const tokens: Record<string, string> = {};
beforeAll(async () => {
  provider = await IdentityProvider.start();
  server = await serverUnderTest({ issuer: provider.issuer });
  check = await OpenApiCheck.of(server);
  for (const role of ['nurse', 'clinician', 'auditor', 'rule-author'] as const) {
    tokens[role] = await provider.token({ subject: role, roles: [role] });
  }
  ward = new Ward(server, tokens['nurse'] ?? '');
});
afterAll(async () => {
  await server.close();
  await provider.stop();
});

const ask = async (
  operationId: string,
  role: string,
  values: Readonly<Record<string, string>> = {},
  body?: unknown,
): Promise<Answer> => {
  const { method, path } = check.route(operationId);
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
  const headers = operationId === 'enrolPatient' ? { 'idempotency-key': crypto.randomUUID() } : {};
  return server.request(method, address, {
    token: tokens[role] ?? '',
    headers,
    ...(body === undefined ? {} : { body }),
  });
};

describe('the OpenAPI document', () => {
  it('describes every route there is, and no other', () => {
    const described = check.routes.map(({ method, path }) => `${method} ${path}`).toSorted();
    const app: NestFastifyApplication = server.app;
    const routes = app.getHttpAdapter().getInstance() as unknown as {
      readonly hasRoute: (route: { readonly method: string; readonly url: string }) => boolean;
    };
    const missing = check.routes.filter(
      ({ method, path }) => !routes.hasRoute({ method, url: path.replaceAll(/\{(\w+)\}/g, ':$1') }),
    );
    expect(missing).toEqual([]);
    expect(described).toContain('POST /api/patients/{id}/entries');
    expect(check.document.openapi).toBe('3.1.0');
  });

  it('says of every route what it answers, and every route answers so', async () => {
    const id = await ward.enrol('Conformance');
    const recorded = await ward.record(id, [ward.infusion('i1'), ward.temperature(40.2)]);
    const raised = advisoriesIn(recorded);
    const named = (ruleId: string) => ({ id: raised.find((one) => one.ruleId === ruleId)?.advisoryId ?? '' });
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const enrolment = { occurredAt: ward.ago(60), sex: 'male', birthDate: '2012-01-01' };
    const asked: readonly (readonly [string, string, Readonly<Record<string, string>>?, unknown?])[] = [
      ['enrolPatient', 'nurse', {}, enrolment],
      ['enrolPatient', 'nurse', {}, { ...enrolment, sex: 'x' }],
      ['recordEntries', 'nurse', { id }, { entries: [ward.temperature(38.2)] }],
      ['recordEntries', 'nurse', { id }, { entries: [] }],
      ['findPatients', 'clinician'],
      ['getPatient', 'nurse', { id }],
      ['getPatient', 'nurse', { id: 'nobody' }],
      ['listEvents', 'auditor', { id }],
      ['listAdvisories', 'nurse'],
      ['explainAdvisory', 'clinician', named('FEV-02')],
      ['replayAdvisory', 'auditor', named('FEV-02')],
      ['acknowledgeAdvisory', 'nurse', named('FEV-04'), {}],
      ['escalateAdvisory', 'nurse', named('FEV-04'), { to: 'clinician' }],
      ['snoozeAdvisory', 'nurse', named('FEV-02'), { until }],
      ['acceptAdvisory', 'clinician', named('FEV-02'), {}],
      ['overrideAdvisory', 'clinician', named('FEV-04'), { reason: 'already-managed' }],
      ['cohortReport', 'clinician'],
      ['listRuleSets', 'rule-author'],
      ['listAccesses', 'auditor'],
      ['verifyHistory', 'auditor'],
    ];
    const wrong: string[] = [];
    for (const [operationId, role, values, body] of asked) {
      const answer = await ask(operationId, role, values, body);
      wrong.push(...check.wrongIn(check.route(operationId), answer));
      if (answer.status < 400) wrong.push(...check.wrongInBody(check.route(operationId), body));
    }
    expect(wrong).toEqual([]);
    const tried = new Set(asked.map(([operationId]) => operationId));
    const left = check.routes
      .map(({ operation }) => operation.operationId)
      .filter((operationId) => !tried.has(operationId) && operationId !== 'streamAdvisories');
    expect(left.filter((operationId) => !/health|openapi/i.test(operationId))).toEqual([]);
  });
});
