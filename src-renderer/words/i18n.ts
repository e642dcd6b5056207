import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en/index.ts';
import { pseudoWords } from './pseudo.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof en;
  }
}

/** `pseudo` is for finding words that are not translated or do not fit; it reads from right to left as `pseudo-rtl`. */
const languages = ['en', 'pseudo', 'pseudo-rtl'] as const;
export type Language = (typeof languages)[number];

/** Reads a setting as it was saved. */
export function languageSetting(saved: string | undefined): Language {
  return languages.find((known) => known === saved) ?? 'en';
}

/** To be called once, before anything is drawn. */
export async function startWords(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'common',
    resources: { en },
    // React escapes what it draws.
    interpolation: { escapeValue: false },
  });
}

/** Changes the language of the page, and the way it reads. */
export async function speakLanguage(language: Language): Promise<void> {
  if (language !== 'en' && !i18next.hasResourceBundle(language, 'common')) {
    for (const [part, words] of Object.entries(en))
      i18next.addResourceBundle(language, part, pseudoWords(words));
  }
  document.documentElement.dir = language === 'pseudo-rtl' ? 'rtl' : 'ltr';
  document.documentElement.lang = language === 'en' ? 'en' : 'de';
  await i18next.changeLanguage(language);
}
