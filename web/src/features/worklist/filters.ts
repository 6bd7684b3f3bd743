import type { Entry } from '../../api';

export type Filters = { lines: string[]; hospitals: string[]; mine: boolean; unread: boolean; signed: boolean; words: string };

export const NO_FILTERS: Filters = { lines: [], hospitals: [], mine: false, unread: false, signed: false, words: '' };

export function isFiltering(filters: Filters): boolean {
  return filters.mine || filters.unread || filters.lines.length > 0 || filters.hospitals.length > 0 || filters.words.trim() !== '';
}

/** Name in every group of the DICOM value (so the phonetic one too), id and accession; case and carets do not count. */
export function matchesWords(entry: Entry, words: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[\^=\s]+/g, '');
  const wanted = plain(words);
  if (wanted === '') return true;
  return [entry.patientName, entry.patientId, entry.accessionNumber ?? ''].some((text) => plain(text ?? '').includes(wanted));
}

/** `found` are the studies that the node's own search (pinyin too) gave for the same words. */
export function passes(entry: Entry, filters: Filters, found: ReadonlySet<string>): boolean {
  if (entry.state === 'FINAL' && !filters.signed) return false;
  if (filters.lines.length > 0 && !filters.lines.includes(entry.diseaseLine)) return false;
  if (filters.hospitals.length > 0 && !filters.hospitals.includes(entry.site)) return false;
  if (filters.mine && !entry.claimedByMe) return false;
  if (filters.unread && entry.state !== 'WAITING') return false;
  return matchesWords(entry, filters.words) || found.has(entry.studyInstanceUID);
}

export function toggled(list: string[], value: string): string[] {
  return list.includes(value) ? list.filter((each) => each !== value) : [...list, value];
}
