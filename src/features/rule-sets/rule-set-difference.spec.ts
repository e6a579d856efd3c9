import { describe, expect, it } from '@jest/globals';
import { painLevel } from '../../../test/support/telling.js';
import { rule } from '../../../test/support/small-rules.js';
import type { Parameter, SiteOverrides } from '../../clinic/rule-set/rule-document.js';
import { differenceBetween } from './rule-set-difference.js';
import type { RuleSetContent } from './rule-set-content.js';

const hours = (value: number, source = 'none'): Parameter => ({
  values: { h: value },
  range: { h: [1, 48] },
  basis: 'site',
  source,
});
const withWindow = (value: number, source?: string) =>
  rule({ id: 'T-01', levels: [painLevel('high', 7)], parameters: { window: hours(value, source) } });
const other = rule({ id: 'T-02', title: 'another', levels: [painLevel('low', 4)] });
const contentOf = (rules: RuleSetContent['rules'], site: SiteOverrides = {}): RuleSetContent => ({
  rules,
  general: { id: 'GENERAL', version: 1, title: 'general', parameters: { lateAfter: hours(4) } },
  site,
});

describe('the difference of two rule sets', () => {
  it('is nothing where they are the same', () => {
    const content = contentOf([withWindow(24)]);
    expect(differenceBetween(content, content)).toEqual({ added: [], removed: [], changed: [] });
  });

  it('names the rules that come and go', () => {
    const difference = differenceBetween(contentOf([withWindow(24)]), contentOf([other]));
    expect(difference).toMatchObject({
      added: [{ ruleId: 'T-02', title: 'another' }],
      removed: [{ ruleId: 'T-01', title: 'rule T-01' }],
      changed: [],
    });
  });

  it('gives each figure old and new', () => {
    const difference = differenceBetween(contentOf([withWindow(24)]), contentOf([withWindow(36)]));
    expect(difference.changed).toEqual([
      {
        ruleId: 'T-01',
        title: 'rule T-01',
        parameters: [
          {
            name: 'window',
            unit: 'h',
            from: { value: 24, setBy: 'rule' },
            to: { value: 36, setBy: 'rule' },
          },
        ],
        fields: [],
      },
    ]);
  });

  it('goes by the figures in force: a site’s own, also of the general parameters', () => {
    const rules = [withWindow(24)];
    const site = { 'T-01': { window: { h: 12 } }, GENERAL: { lateAfter: { h: 2 } } };
    const { changed } = differenceBetween(contentOf(rules), contentOf(rules, site));
    expect(changed.map(({ ruleId, parameters }) => [ruleId, parameters[0]?.to])).toEqual([
      ['GENERAL', { value: 2, setBy: 'site' }],
      ['T-01', { value: 12, setBy: 'site' }],
    ]);
  });

  it('tells of a rule’s own figure that changes behind the site’s', () => {
    const unmoved = { 'T-01': { window: { h: 12 } } };
    const behind = differenceBetween(
      contentOf([withWindow(24)], unmoved),
      contentOf([withWindow(36)], unmoved),
    );
    expect(behind.changed).toMatchObject([
      { parameters: [], fields: [{ field: 'parameters.window.values.h', from: 24, to: 36 }] },
    ]);
  });

  it('says what else reads otherwise, and a parameter that is new or gone', () => {
    const before = withWindow(24);
    const after = {
      ...withWindow(24, 'a guideline'),
      version: 2,
      parameters: { window: hours(24, 'a guideline'), wait: hours(2) },
    };
    const [changed] = differenceBetween(contentOf([before]), contentOf([after])).changed;
    expect(changed?.parameters).toEqual([
      { name: 'wait', unit: 'h', from: null, to: { value: 2, setBy: 'rule' } },
    ]);
    expect(changed?.fields.map(({ field }) => field)).toEqual([
      'parameters.wait',
      'parameters.window',
      'version',
    ]);
    expect(changed?.fields.at(-1)).toEqual({ field: 'version', from: 1, to: 2 });
  });
});
