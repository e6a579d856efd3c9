import type { CaseFile } from '../clinic/case-file/case-file.js';
import type { Moment } from '../kernel/instant.js';

/** The last moment of a case: nothing after it is concluded. */
export const lastMomentOf = ({ lists, assessAt }: CaseFile): Moment => {
  const moments = [...lists.map(({ recordedAt }) => recordedAt), ...assessAt];
  return moments.reduce((last, moment) => (moment.at > last.at ? moment : last));
};

/** The case as it stood at a moment: what was recorded up to then, carried on to then; undefined before it began. */
export const caseUntil = (caseFile: CaseFile, moment: Moment): CaseFile | undefined => {
  const lists = caseFile.lists.filter(({ recordedAt }) => recordedAt.at <= moment.at);
  const assessAt = [...caseFile.assessAt.filter(({ at }) => at < moment.at), moment];
  return lists.length === 0 ? undefined : { ...caseFile, lists, assessAt };
};
