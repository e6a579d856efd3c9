import { Injectable, type PipeTransform } from '@nestjs/common';
import { Problem } from '../problems/problem.js';

const ID = /^[A-Za-z0-9._-]{1,64}$/;

/** An id in an address: one that cannot be anybody's names nobody. */
@Injectable()
export class PatientIdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    if (ID.test(id)) return id;
    throw new Problem('not-found', { detail: 'There is no such patient.' });
  }
}
