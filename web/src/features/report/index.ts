export { ReportPanel, type ClaimView } from './ReportPanel';
