export { Worklist } from './Worklist';
export { WorklistSummary } from './WorklistSummary';
export { qualityFlags, findingWords } from './aiWords';
export { AiChip } from './AiChip';
export { FindingList } from './FindingList';
export { ClockLine } from './ClockLine';
export { TimeLeftCell } from './TimeCells';
