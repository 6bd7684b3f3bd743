import type { Entry, FindingView } from '../api';

/** An entry with sensible values, for tests; the clock there stands at 03:00 UTC. */
export function entryOf(change: Partial<Entry> = {}): Entry {
  return {
    studyInstanceUID: '1.2.3', patientName: 'Wang^Jianguo=王^建国', patientId: 'P1', sex: 'M', ageYears: 64, accessionNumber: 'A1', site: 'north', siteName: '北山医院',
    siteNameEn: 'North Hill Hospital', diseaseLine: 'stroke', studyDescription: 'Head', modalities: ['CT'], studyDate: '20261124', studyTime: '025000', urgency: 'URGENT',
    ai: 'PENDING', aiReason: null, findings: [], analyses: [], reasons: [], score: 300, arrivedAt: '2026-11-24T03:00:00Z', firstImageAt: '2026-11-24T02:59:30Z',
    dueAt: '2026-11-24T04:00:00Z', complete: true, instances: 28, state: 'WAITING', claimedBy: null, claimedByMe: false, leaseUntil: null, reportStatus: 'NONE', deliveredAt: null,
    ...change,
  };
}

export function findingOf(change: Partial<FindingView> = {}): FindingView {
  return {
    id: 'f1', conceptId: 'F102', en: 'Intracerebral haemorrhage', zh: '脑出血', presence: 'PRESENT', hint: false, laterality: 'LEFT', bodySite: null,
    certainty: { kind: 'RULE_FIRED', text: 'rule' }, evidence: [], remark: null, source: 'head-ct', sourceVersion: '1', at: '2026-11-24T03:00:31Z',
    measurements: [{ measureId: 'M001', en: 'Volume', zh: '体积', value: 24.31, unit: 'mL', crossCheck: false, method: null }],
    ...change,
  };
}
