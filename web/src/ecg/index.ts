export { EcgPaper } from './EcgPaper';
export { EcgTools } from './EcgTools';
export { MeanBeatView } from './MeanBeatView';
export { StTable } from './StTable';
export { firedOn, marksOf, momentOf, type Mark } from './marks';
export { PAGE_MS, pxPerMmFor, sheetOf, type LayoutKind, type Paper } from './layout';
export type { Span } from './calipers';
import './ecg.css';
