import { describe, expect, it } from '@jest/globals';
import { readGeneral, readRule, readSite } from './read-documents.js';

const RULE = {
  id: 'T-01',
  version: 1,
  title: 'Pain',
  audience: ['nurse'],
  scope: ['patient'],
  parameters: {
    limit: { values: { d: 4 }, range: { d: [1, 9] }, basis: 'site', source: 'none' },
  },
  levels: [
    {
      kind: 'alert',
      severity: 'high',
      conditions: { fact: 'latest-pain', operator: 'greaterThan', value: 7 },
      summary: 'pain',
    },
  ],
  detail: 'for tests',
  evidence: [{ citation: 'none' }],
};
const LEVEL = RULE.levels[0];
const PARAMETER = RULE.parameters.limit;

const without = (name: keyof typeof RULE) =>
  Object.fromEntries(Object.entries(RULE).filter(([field]) => field !== name));

const faultOf = (document: unknown) => {
  const read = readRule('T-01.json', document);
  if ('document' in read) throw new Error('the document was taken for a rule');
  return read.fault;
};

describe('reading a rule document', () => {
  it('takes a rule as it is written', () => {
    expect(readRule('T-01.json', RULE)).toEqual({ document: RULE });
  });

  it('names the file of a rule that cannot be used', () => {
    expect(faultOf({ ...RULE, version: 0 })).toEqual({
      file: 'T-01.json',
      field: 'version',
      message: 'must be >= 1',
    });
  });

  it('says of what is no object that the document itself is wrong', () => {
    expect(faultOf([RULE])).toMatchObject({ field: '(document)', message: 'must be object' });
    expect(faultOf('a rule')).toMatchObject({ field: '(document)', message: 'must be object' });
  });

  it('names a field that is not there', () => {
    expect(faultOf(without('evidence'))).toMatchObject({ field: 'evidence', message: 'is required' });
  });

  it('names a field that it does not know', () => {
    expect(faultOf({ ...RULE, priority: 1 })).toMatchObject({
      field: 'priority',
      message: 'is not a field of this document',
    });
  });

  it('names the path to a field deep in the document', () => {
    const parameters = { limit: { ...PARAMETER, range: { d: [1, 'nine'] } } };
    expect(faultOf({ ...RULE, parameters })).toMatchObject({
      field: 'parameters.limit.range.d.1',
      message: 'must be number',
    });
  });

  it('names the path to what is missing, and to what is too much, deep in the document', () => {
    const { values, range, basis } = PARAMETER;
    expect(faultOf({ ...RULE, parameters: { limit: { values, range, basis } } })).toMatchObject({
      field: 'parameters.limit.source',
      message: 'is required',
    });
    expect(faultOf({ ...RULE, evidence: [{ citation: 'none', year: 2020 }] })).toMatchObject({
      field: 'evidence.0.year',
      message: 'is not a field of this document',
    });
  });

  it('lists the words a field may hold', () => {
    const parameters = { limit: { ...PARAMETER, basis: 'habit' } };
    expect(faultOf({ ...RULE, parameters })).toMatchObject({
      field: 'parameters.limit.basis',
      message: 'must be one of consensus, site',
    });
  });

  it('names a parameter whose name could not be written in a condition', () => {
    expect(faultOf({ ...RULE, parameters: { '4th': PARAMETER } })).toMatchObject({
      field: 'parameters.4th',
      message: 'property name must be valid',
    });
  });

  it('complains of the field inside a condition, not of the condition around it', () => {
    const conditions = { all: [{ fact: 'latest-pain', operator: 'greaterThan', value: 'seven' }] };
    expect(faultOf({ ...RULE, levels: [{ ...LEVEL, conditions }] })).toMatchObject({
      field: 'levels.0.conditions.all.0.value',
      message: 'must be number',
    });
  });

  it('refuses a level that only the assessment itself can come to', () => {
    expect(faultOf({ ...RULE, levels: [{ ...LEVEL, kind: 'cannot-assess' }] })).toMatchObject({
      field: 'levels.0.kind',
      message: 'must be one of suggestion, alert, block, task, data-flag',
    });
  });

  it('refuses a summary that does not fit a line of the worklist', () => {
    expect(
      readRule('T-01.json', { ...RULE, levels: [{ ...LEVEL, summary: 'x'.repeat(139) }] }),
    ).toHaveProperty('document');
    expect(faultOf({ ...RULE, levels: [{ ...LEVEL, summary: 'x'.repeat(140) }] })).toMatchObject({
      field: 'levels.0.summary',
    });
  });

  it('never repeats what was written in place of what would be right', () => {
    expect(JSON.stringify(faultOf({ ...RULE, scope: ['Anna'] }))).not.toContain('Anna');
  });
});

describe('reading general parameters', () => {
  const GENERAL = { id: 'GENERAL', version: 1, title: 'general', parameters: { limit: PARAMETER } };

  it('takes them as they are written', () => {
    expect(readGeneral('general.json', GENERAL)).toEqual({ document: GENERAL });
  });

  it('says what their id must be', () => {
    expect(readGeneral('general.json', { ...GENERAL, id: 'COMMON' })).toEqual({
      fault: { file: 'general.json', field: 'id', message: 'must be "GENERAL"' },
    });
  });
});

describe('reading the parameters of a site', () => {
  it('takes a figure in a unit', () => {
    const site = { 'T-01': { limit: { d: 5 } } };
    expect(readSite('site.json', site)).toEqual({ document: site });
  });

  it('names a figure that is no number', () => {
    expect(readSite('site.json', { 'T-01': { limit: { d: 'five' } } })).toEqual({
      fault: { file: 'site.json', field: 'T-01.limit.d', message: 'must be number' },
    });
  });
});
