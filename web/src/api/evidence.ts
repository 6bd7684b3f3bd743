import type { Evidence, FindingView, Instance, Series, StudyDetail } from './types';

export type Placed = { series: Series; instance: Instance; index: number };

/** Where an instance stands: its series and its place in it (spatial order). */
export function locate(detail: StudyDetail, sopInstanceUID: string): Placed | undefined {
  for (const series of detail.series) {
    const index = series.instances.findIndex((instance) => instance.sopInstanceUID === sopInstanceUID);
    if (index >= 0) return { series, instance: series.instances[index]!, index };
  }
  return undefined;
}

export type Outlined = { findingId: string; frame: number; outlines: number[][] };

/** Outlines of present findings per instance, for drawing. */
export function outlinesByInstance(findings: FindingView[]): Map<string, Outlined[]> {
  const found = new Map<string, Outlined[]>();
  for (const finding of findings) {
    if (finding.presence !== 'PRESENT') continue;
    for (const evidence of finding.evidence) {
      if (evidence.kind !== 'IMAGE_REGION') continue;
      const list = found.get(evidence.sopInstanceUID) ?? [];
      list.push({ findingId: finding.id, frame: evidence.frame, outlines: evidence.outlines });
      found.set(evidence.sopInstanceUID, list);
    }
  }
  return found;
}

/** Twice the enclosed area by the shoelace rule; only for comparing, so the factor does not matter. */
function enclosed(points: number[]): number {
  let sum = 0;
  for (let at = 0; at + 1 < points.length; at += 2) {
    const next = (at + 2) % points.length;
    sum += points[at]! * points[next + 1]! - points[next]! * points[at + 1]!;
  }
  return Math.abs(sum);
}

function areaOf(evidence: Evidence): number {
  return evidence.kind === 'IMAGE_REGION' ? evidence.outlines.reduce((sum, outline) => sum + enclosed(outline), 0) : 0;
}

/** The image that shows a finding best: the one the analyzer named, else the one with the largest outline, else any. */
export function keyInstanceOf(finding: FindingView): string | undefined {
  for (const evidence of finding.evidence) {
    if (evidence.kind === 'KEY_IMAGE') return evidence.sopInstanceUID;
  }
  for (const evidence of finding.evidence) {
    if (evidence.kind === 'VOLUME_REGION' && evidence.keySopInstanceUID) return evidence.keySopInstanceUID;
  }
  const largest = finding.evidence.reduce<Evidence | undefined>(
    (best, each) => (areaOf(each) > (best ? areaOf(best) : 0) ? each : best), undefined);
  if (largest?.kind === 'IMAGE_REGION') return largest.sopInstanceUID;
  for (const evidence of finding.evidence) {
    if (evidence.kind === 'VOLUME_REGION' && evidence.sopInstanceUIDs.length > 0) return evidence.sopInstanceUIDs[Math.floor(evidence.sopInstanceUIDs.length / 2)];
    if (evidence.kind === 'HEADER_FACT' || evidence.kind === 'WAVEFORM_REGION') return evidence.sopInstanceUID;
  }
  return undefined;
}

/** Every instance with something to see, as (series, index) in reading order, for the arrow keys. */
export function evidenceStops(detail: StudyDetail, findings: FindingView[]): Placed[] {
  const uids = new Set([...outlinesByInstance(findings).keys()]);
  for (const finding of findings) {
    const key = finding.presence === 'PRESENT' ? keyInstanceOf(finding) : undefined;
    if (key) uids.add(key);
  }
  return [...uids]
    .map((uid) => locate(detail, uid))
    .filter((placed): placed is Placed => placed !== undefined)
    .sort((a, b) => detail.series.indexOf(a.series) - detail.series.indexOf(b.series) || a.index - b.index);
}

const WITHOUT_PIXELS = new Set(['SR', 'SEG', 'ECG', 'HD', 'KO', 'PR', 'DOC', 'RTSTRUCT', 'RTPLAN', 'AU', 'REG']);

/** Whether a series can stand in a viewport. Segmentations have pixels, but their outlines are drawn instead. */
export function isViewable(series: Series): boolean {
  return !WITHOUT_PIXELS.has(series.modality) && series.instances.some((instance) => (instance.rows ?? 0) > 0 && (instance.columns ?? 0) > 0);
}

/** 12-Lead, General, Ambulatory and General 32-bit ECG Waveform Storage (PS3.4 B.5). */
const ECG_CLASSES = new Set(['1', '2', '3', '4'].map((last) => `1.2.840.10008.5.1.4.1.1.9.1.${last}`));

/** Whether a series is drawn as an electrocardiogram. */
export function isElectrocardiogram(series: Series): boolean {
  return series.instances.some((instance) => ECG_CLASSES.has(instance.sopClassUID));
}

/** Where reading starts: the analysed series, else the viewable one with most images. */
export function firstSeries(detail: StudyDetail): Series | undefined {
  const viewable = detail.series.filter((series) => !series.own && isViewable(series));
  const analysed = detail.analyses.find((analysis) => analysis.outcome === 'COMPLETED' && analysis.seriesInstanceUID !== null);
  return viewable.find((series) => series.seriesInstanceUID === analysed?.seriesInstanceUID)
    ?? [...viewable].sort((a, b) => b.instances.length - a.instances.length)[0]
    ?? detail.series.find((series) => !series.own)
    ?? detail.series[0];
}
