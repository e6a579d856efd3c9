import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { cursorOf, placeIn, type Page } from '../../platform/http/page.js';
import { PageQuery } from '../../platform/http/page-query.js';
import { Roles } from '../../platform/identity/route-access.js';
import { listedRuleSets, type ListedRuleSet } from './listed-rule-set.js';
import { RuleSetLog } from './rule-set-log.js';

@Controller('rule-sets')
export class RuleSetsController {
  constructor(private readonly log: RuleSetLog) {}

  @Get()
  @Roles('rule-author', 'rule-approver', 'admin')
  @ApiOperation({
    summary: 'Rule sets, the latest proposed first, and when each was made the active one',
    operationId: 'listRuleSets',
  })
  @ApiOkResponse({ schema: { $ref: '#/components/schemas/RuleSetPage' } })
  async list(@Query() { cursor, limit }: PageQuery): Promise<Page<ListedRuleSet>> {
    const all = listedRuleSets(await this.log.history());
    const after = placeIn(cursor, (value): value is string => typeof value === 'string');
    const from = after === undefined ? 0 : all.findIndex(({ hash }) => hash === after) + 1;
    const items = all.slice(from, from + limit);
    const last = from + limit < all.length ? items.at(-1) : undefined;
    return { items, next: last === undefined ? null : cursorOf(last.hash) };
  }
}
