import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en';
import { zhCN } from './zh-CN';
import type { Language } from './format';

const REMEMBERED = 'goldenhour.language';

export function startLocale(): void {
  const remembered = localStorage.getItem(REMEMBERED);
  void i18next.use(initReactI18next).init({
    resources: { zh: { translation: zhCN }, en: { translation: en } },
    lng: remembered === 'en' ? 'en' : 'zh',
    fallbackLng: 'en',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = remembered === 'en' ? 'en' : 'zh-CN';
}

export function switchLanguage(language: Language): void {
  localStorage.setItem(REMEMBERED, language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  void i18next.changeLanguage(language);
}

export * from './format';
export * from './words';
