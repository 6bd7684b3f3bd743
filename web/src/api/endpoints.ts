import { request } from './client';
import type {
  Claim, DraftBody, Entry, Hospital, Line, Me, ReportView, StudyDetail, Template, Urgency, Waveform,
} from './types';

const study = (uid: string) => `/api/studies/${encodeURIComponent(uid)}`;

export const api = {
  me: (signal?: AbortSignal) => request<Me>('GET', '/api/me', { signal }),
  signOut: () => request<void>('POST', '/logout'),
  hospitals: () => request<Hospital[]>('GET', '/api/hospitals'),
  lines: () => request<Line[]>('GET', '/api/lines'),
  template: (line: string) => request<Template>('GET', `/api/lines/${encodeURIComponent(line)}/template`),
  worklist: (includeFinal: boolean) => request<Entry[]>('GET', `/api/worklist?includeFinal=${includeFinal}`),
  search: (words: string, includeFinal: boolean, signal?: AbortSignal) =>
    request<Entry[]>('GET', `/api/worklist?${new URLSearchParams({ q: words, includeFinal: String(includeFinal) })}`, { signal }),
  study: (uid: string, signal?: AbortSignal) => request<StudyDetail>('GET', study(uid), { signal }),
  waveform: (uid: string, instance: string, signal?: AbortSignal) => request<Waveform>('GET', `${study(uid)}/waveforms/${encodeURIComponent(instance)}`, { signal }),
  claim: (uid: string) => request<Claim>('POST', `${study(uid)}/claim`),
  renewClaim: (uid: string) => request<Claim>('PUT', `${study(uid)}/claim`),
  releaseClaim: (uid: string) => request<void>('DELETE', `${study(uid)}/claim`),
  raise: (uid: string, urgency: Urgency, reason: string) =>
    request<void>('PUT', `${study(uid)}/urgency`, { body: { urgency, reason } }),
  report: (uid: string) => request<ReportView>('GET', `${study(uid)}/report`),
  saveReport: (uid: string, revision: number, body: DraftBody) =>
    request<ReportView>('PUT', `${study(uid)}/report`, { body, ifMatch: revision }),
  sign: (uid: string, status: 'PRELIMINARY' | 'FINAL') =>
    request<ReportView>('POST', `${study(uid)}/report/sign`, { body: { status } }),
  addendum: (uid: string, text: string) => request<ReportView>('POST', `${study(uid)}/report/addendum`, { body: { text } }),
};

export function printUrl(uid: string, language: 'zh' | 'en', version?: number): string {
  const wanted = version === undefined ? '' : `&version=${version}`;
  return `${study(uid)}/report/print?lang=${language}${wanted}`;
}
