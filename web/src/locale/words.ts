import { useTranslation } from 'react-i18next';
import type { Words } from '../api';
import { ageOf, sexKey, spanOf, type Language } from './format';

export type Translate = (key: string, values?: Record<string, unknown>) => string;

/** What the node said in both languages, or, from older parts of it, in one. */
export function wordsIn(language: Language, words: Words | string | null | undefined): string {
  if (words === null || words === undefined) return '';
  if (typeof words === 'string') return words;
  return (language === 'zh' ? words.zh : words.en) || words.en || words.zh || '';
}

/** "7 分钟", "1 小时 20 分". */
export function spanText(t: Translate, milliseconds: number): string {
  const { hours, minutes } = spanOf(milliseconds);
  if (hours > 0) return t('time.hoursMinutes', { hours, minutes });
  return minutes === 0 ? t('time.underMinute') : t('time.minutes', { count: minutes });
}

const STABLE_WORD = /^[A-Z][A-Z0-9]+(_[A-Z0-9]+)+$/;

export function useWords() {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  return {
    t: t as unknown as Translate,
    language,
    /** A stable word of the node (`GANTRY_TILT`) is said by the catalogue, plainly where the catalogue does not know it. */
    say: (words: Words | string | null | undefined) => (typeof words === 'string' && STABLE_WORD.test(words)
      ? t(`flag.${words}`, { defaultValue: words.toLowerCase().replace(/_/g, ' ') })
      : wordsIn(language, words)),
    /** Sex and age in a few characters: "男 64 岁", "F 8 mo". */
    whoIs: (sex: string | null, ageYears: number | null) => {
      const known = sexKey(sex);
      const age = ageYears === null ? undefined : ageOf(ageYears);
      return [known && t(`sex.${known}`), age && t(age.key, { count: age.count })].filter(Boolean).join(' ');
    },
    span: (milliseconds: number) => spanText(t as unknown as Translate, milliseconds),
  };
}
