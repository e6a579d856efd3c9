import { Command } from 'commander';

/** `osteon rules show ID` */
export const rulesShowCommand = (): Command => new Command('show');
