import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { PAGE } from './page.js';

/** What every list is asked. */
export class PageQuery {
  @ApiPropertyOptional({ description: 'The next of the page before', maxLength: 500 })
  @IsOptional()
  @IsString({ message: 'must be the next of a page that was given' })
  @MaxLength(500, { message: 'must be the next of a page that was given' })
  cursor?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: PAGE.most, default: PAGE.usual })
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: `must be a whole number from 1 to ${PAGE.most}` })
  @Min(1, { message: `must be a whole number from 1 to ${PAGE.most}` })
  @Max(PAGE.most, { message: `must be a whole number from 1 to ${PAGE.most}` })
  limit: number = PAGE.usual;
}
