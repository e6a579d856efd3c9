export { CohortModule } from './cohort.module.js';
export {
  cohortReport,
  type CohortReport,
  type Count,
  type Median,
  type Period,
  type ReportLine,
} from './cohort-report.js';
export { chartsInStore } from './charts-in-store.js';
export { agrees, readPaper, type Paper } from './paper.js';
export { withoutSmallCells, type ExportedLine } from './small-cells.js';
