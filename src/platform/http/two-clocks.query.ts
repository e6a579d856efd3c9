import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { readMoment, type Instant } from '../../kernel/instant.js';
import { Problem } from '../problems/problem.js';

/** ISO 8601 with an offset; a `+` in an address is read as a blank, so a blank may stand for it. */
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+\- ]\d{2}:\d{2})$/;
const MESSAGE = { message: 'must be a time with an offset, such as 2024-01-12T09:00:00Z' } as const;

/** A time as an address gives it. */
export const IsTime = (): PropertyDecorator => Matches(TIME, MESSAGE);

/** The two clocks, as an address names them. */
export class TwoClocksQuery {
  @ApiPropertyOptional({ format: 'date-time', description: 'Knowledge time: what Osteon knew then' })
  @IsOptional()
  @IsTime()
  knownAt?: string;

  @ApiPropertyOptional({
    format: 'date-time',
    description: 'Clinical time: what was true of the patient by then',
  })
  @IsOptional()
  @IsTime()
  at?: string;
}

/** The clocks as instants; what was not asked for is left out. */
export const clocksIn = ({
  knownAt,
  at,
}: TwoClocksQuery): { readonly knownAt?: Instant; readonly at?: Instant } => ({
  ...(knownAt === undefined ? {} : { knownAt: instantIn('knownAt', knownAt) }),
  ...(at === undefined ? {} : { at: instantIn('at', at) }),
});

/** The instant a field of an address names; refused where the calendar has no such day or the day no such time. */
export const instantIn = (field: string, text: string): Instant => {
  const moment = readMoment(text.replace(' ', '+'));
  if (moment !== undefined) return moment.at;
  throw new Problem('invalid-input', { errors: [{ field, ...MESSAGE }] });
};
