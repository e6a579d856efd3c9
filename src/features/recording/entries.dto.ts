import { ArrayMaxSize, ArrayMinSize, IsArray } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';

/** As many entries as one request may hold. */
const MOST_ENTRIES = 200;

export class EntriesDto {
  /** Each is checked against the schema of its own type. */
  @ApiProperty({
    type: 'array',
    items: { $ref: '#/components/schemas/Entry' },
    minItems: 1,
    maxItems: MOST_ENTRIES,
  })
  @IsArray({ message: 'must be a list of entries' })
  @ArrayMinSize(1, { message: 'must hold at least one entry' })
  @ArrayMaxSize(MOST_ENTRIES, { message: `must hold at most ${MOST_ENTRIES} entries` })
  entries!: unknown[];
}
