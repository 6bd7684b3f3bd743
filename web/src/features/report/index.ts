export { type ClaimView } from './PanelNotes';
export { ReportPanel } from './ReportPanel';
