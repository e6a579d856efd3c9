import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { OVERRIDE_REASONS, type OverrideReason } from '../../clinic/advisories/response.js';

const NOTE = { message: 'must be a text of 1 to 2000 characters' } as const;

/** What every response may say besides. */
export class ResponseDto {
  @ApiPropertyOptional({ minLength: 1, maxLength: 2000 })
  @IsOptional()
  @IsString(NOTE)
  @Length(1, 2000, NOTE)
  note?: string;
}

export class OverrideDto extends ResponseDto {
  @ApiProperty({ enum: OVERRIDE_REASONS })
  @IsIn(OVERRIDE_REASONS, { message: `must be one of ${OVERRIDE_REASONS.join(', ')}` })
  reason!: OverrideReason;
}

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;

export class SnoozeDto extends ResponseDto {
  @ApiProperty({ format: 'date-time', description: 'At most 24 h ahead' })
  @Matches(TIME, { message: 'must be a time with an offset, such as 2024-01-12T09:00:00+01:00' })
  until!: string;
}

/** Who can be asked to look: those an advisory can be meant for. */
const ASKED = ['clinician', 'nurse', 'charge-nurse'] as const;

export class EscalationDto extends ResponseDto {
  @ApiProperty({ enum: ASKED })
  @IsIn(ASKED, { message: `must be one of ${ASKED.join(', ')}` })
  to!: (typeof ASKED)[number];
}
