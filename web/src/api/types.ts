/** The product API as this application consumes it. Times are ISO-8601 in UTC, words come in both languages. */

export type Words = { en: string; zh: string };

export type Role = 'EXPERT' | 'EMERGENCY_PHYSICIAN' | 'RADIOGRAPHER' | 'ADMINISTRATOR' | 'MACHINE';
export type HospitalKind = 'CENTRE' | 'SPOKE' | 'UNASSIGNED';
export type Hospital = { id: string; name: string; nameEn: string; kind: HospitalKind };

export type Me = {
  accountId: string;
  displayName: string;
  roles: Role[];
  hospital: Hospital | null;
  serverTime: string;
};

export const URGENCIES = ['IMMEDIATE', 'EMERGENT', 'URGENT', 'ROUTINE'] as const;
export type Urgency = (typeof URGENCIES)[number];
export type AiState = 'PENDING' | 'FINDING' | 'NO_FINDING' | 'ABSTAINED' | 'NOT_APPLICABLE' | 'FAILED';
export type EntryState = 'WAITING' | 'CLAIMED' | 'PRELIMINARY' | 'FINAL';
export type ReportStatus = 'NONE' | 'DRAFT' | 'PRELIMINARY' | 'FINAL' | 'AMENDED';
export type Laterality = 'RIGHT' | 'LEFT' | 'BILATERAL';

/** Present findings only; `value` is the leading measurement in `unit` (UCUM). */
export type ListedFinding = Words & {
  conceptId: string;
  value: number | null;
  unit: string | null;
  laterality: Laterality | null;
  hint: boolean;
};

export type Analysis = {
  analyzer: string;
  version: string;
  outcome: 'COMPLETED' | 'NOT_APPLICABLE' | 'ABSTAINED' | 'FAILED';
  seriesInstanceUID: string | null;
  seriesReason: Words | string | null;
  flags: (Words | string)[];
  reason: Words | string | null;
};

/** Why a study stands where it stands: one term of the order each. */
export type Reason = Words & { code: string; urgency: Urgency | null; points: number | null };

export type Entry = {
  studyInstanceUID: string;
  patientName: string;
  patientId: string;
  sex: string | null;
  ageYears: number | null;
  accessionNumber: string | null;
  site: string;
  siteName: string;
  siteNameEn: string;
  diseaseLine: string;
  studyDescription: string | null;
  modalities: string[];
  studyDate: string | null;
  studyTime: string | null;
  urgency: Urgency;
  ai: AiState;
  aiReason: Words | null;
  findings: ListedFinding[];
  analyses: Analysis[];
  reasons: Reason[];
  score: number;
  arrivedAt: string | null;
  firstImageAt: string;
  dueAt: string;
  complete: boolean;
  instances: number;
  state: EntryState;
  claimedBy: string | null;
  claimedByMe: boolean;
  leaseUntil: string | null;
  reportStatus: ReportStatus;
  deliveredAt: string | null;
};

export type Claim = { claimedBy: string; leaseUntil: string };

export type Instance = {
  sopInstanceUID: string;
  sopClassUID: string;
  transferSyntaxUID: string;
  instanceNumber: number | null;
  numberOfFrames: number | null;
  rows: number | null;
  columns: number | null;
};

/** `own` marks what this platform made itself (structured reports, segmentations); instances come in spatial order. */
export type Series = {
  seriesInstanceUID: string;
  number: number | null;
  modality: string;
  description: string | null;
  bodyPart: string | null;
  own: boolean;
  instances: Instance[];
};

export type ClockPoint = { point: string; at: string; source: string };

/** Outline coordinates are pixels of the frame: (0,0) the outer corner of the top-left pixel, x right, y down. */
export type Evidence =
  | { kind: 'IMAGE_REGION'; sopInstanceUID: string; frame: number; outlines: number[][] }
  | { kind: 'VOLUME_REGION'; seriesInstanceUID: string; sopInstanceUIDs: string[]; keySopInstanceUID: string | null }
  | { kind: 'KEY_IMAGE'; sopInstanceUID: string; frame: number }
  | { kind: 'HEADER_FACT'; sopInstanceUID: string; keyword: string }
  /** A stretch of one ECG lead, in milliseconds from the waveform's start. */
  | { kind: 'WAVEFORM_REGION'; sopInstanceUID: string; lead: string; fromMs: number; toMs: number }
  | { kind: 'PRIOR_STUDY'; studyInstanceUID: string }
  | { kind: 'SIGNED_STATEMENT'; statementId: string };

export type MeasurementView = Words & {
  measureId: string;
  value: number;
  unit: string;
  crossCheck: boolean;
  method: string | null;
};

export type Presence = 'PRESENT' | 'ABSENT' | 'INDETERMINATE' | 'NOT_ASSESSED';

export type FindingView = Words & {
  id: string;
  conceptId: string;
  presence: Presence;
  hint: boolean;
  laterality: Laterality | null;
  bodySite: (Words & { id: string }) | null;
  certainty: { kind: 'RULE_FIRED' | 'CALIBRATED_PROBABILITY' | 'EXPERT_STATED'; text: Words | string | null };
  measurements: MeasurementView[];
  evidence: Evidence[];
  remark: Words | string | null;
  source: string;
  sourceVersion: string | null;
  at: string;
};

export type StudyDetail = {
  entry: Entry;
  series: Series[];
  clock: ClockPoint[];
  findings: FindingView[];
  analyses: Analysis[];
};

export type FieldType = 'TEXT' | 'CHOICE' | 'NUMBER' | 'BOOLEAN' | 'DATETIME';
export type TemplateField = {
  id: string;
  label: Words;
  type: FieldType;
  options: (Words & { id: string })[];
  unit: string | null;
  conceptId: string | null;
  measureId?: string | null;
  required: boolean;
  normal: Words | null;
};
export type Template = {
  line: string;
  name: Words;
  sections: { id: string; title: Words; fields: TemplateField[] }[];
};
export type Line = { key: string; name: Words };

export type Decision = 'PENDING' | 'ACCEPTED' | 'EDITED' | 'REJECTED';
export type ReportFinding = {
  findingId: string;
  decision: Decision;
  reason: string | null;
  finding: FindingView;
  original: FindingView | null;
};
export type FieldValue = string | number | boolean;
export type Delivery = {
  destination: string;
  kind: 'LIST' | 'DICOM';
  state: 'PENDING' | 'DELIVERED' | 'FAILED';
  attempts: number;
  lastTriedAt: string | null;
  deliveredAt: string | null;
  error: string | null;
};
export type Check = Words & { level: 'BLOCK' | 'NOTE'; code: string; field: string | null };

/** `revision` goes back in If-Match: a draft changed elsewhere is never overwritten. */
export type ReportView = {
  studyInstanceUID: string;
  reportId: string | null;
  line: string;
  status: ReportStatus;
  version: number;
  revision: number;
  language: 'zh' | 'en';
  values: Record<string, FieldValue>;
  findings: ReportFinding[];
  impression: string;
  recommendation: string;
  addendum: string | null;
  signedBy: string | null;
  signedAt: string | null;
  versions: { version: number; status: ReportStatus; signedBy: string; signedAt: string }[];
  deliveries: Delivery[];
  checks: Check[];
};

export type DraftBody = Pick<ReportView, 'language' | 'values' | 'impression' | 'recommendation'> & {
  findings: { findingId: string; decision: Decision; reason: string | null; finding?: FindingView }[];
};

/** One lead's samples in microvolts, `null` in a gap; `code` as in the findings' evidence. */
export type LeadSamples = { lead: string; code: string; microvolts: (number | null)[] };
/** Millivolts against the level before the QRS; without meaning where the lead is not usable. */
export type LeadValues = { lead: string; code: string; usable: boolean; st: number; st40: number; st60: number; st80: number; r: number; s: number; t: number };
/** The marks are milliseconds from the mean beat's first sample. */
export type MeanBeat = { samplingHz: number; onset: number; j: number; pOnset: number | null; pEnd: number | null; tEnd: number | null; leads: LeadSamples[] };
export type MeasuredBeat = {
  beats: number[]; otherBeats: number[]; heartRate: number; qrsMs: number; prMs: number | null; qtMs: number | null; qtcMs: number | null; axisDegrees: number | null;
  flags: string[]; meanBeat: MeanBeat; values: LeadValues[];
};
/** A recording as the node decoded it; `measured` is null where `reason` says why. */
export type Waveform = { samplingHz: number; durationMs: number; leads: LeadSamples[]; measured: MeasuredBeat | null; reason: string | null };
