import { Command } from '@nestjs/cqrs';
import type { Response } from '../../clinic/advisories/response.js';
import type { Asking } from '../../patient-record/command.js';
import type { NothingToSay, Stored, WriteRefused } from '../../patient-record/written.js';

/** Do something with an advisory. */
export class RespondToAdvisory extends Command<NothingToSay | Stored | WriteRefused> {
  constructor(
    readonly response: Response,
    readonly asking: Asking,
  ) {
    super();
  }
}
