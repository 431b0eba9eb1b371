import { createInstance } from 'i18next';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** A text by its key, with the values it names. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

const texts = { en, zh };
/** Languages in which the product explains itself to customers. */
export type Language = keyof typeof texts;

const instance = createInstance();
// Everything is at hand, so nothing is left to wait for; values go into plain text, not into a page.
void instance.init({
  initAsync: false,
  lng: 'en',
  fallbackLng: false,
  resources: { en: { translation: en }, zh: { translation: zh } },
  interpolation: { escapeValue: false },
});

/** How a language says things. */
export function sayIn(language: Language): Say {
  const translate = instance.getFixedT(language);
  return (key, values = {}) => translate(key, { ...values });
}

/** Groups of words for codes. */
type Words = 'clocks' | 'events' | 'details' | 'levels';

/** The words for a code; policies may have codes of their own, which stand for themselves. */
export function wordFor(language: Language, group: Words, code: string): string {
  const words: Readonly<Record<string, string>> = texts[language].words[group];
  return (Object.hasOwn(words, code) ? words[code] : undefined) ?? code;
}

/** The language somebody likes best of those we have, by the header Accept-Language. */
export function languageFor(header: string | undefined): Language {
  const liked = (header ?? '').split(',').flatMap((part) => {
    const [tag = '', ...rest] = part.trim().toLowerCase().split(';');
    const language = tag.split('-', 1)[0];
    const quality = Number(/^\s*q=([\d.]+)$/.exec(rest[0] ?? 'q=1')?.[1] ?? 0);
    const isOurs = language === 'en' || language === 'zh';
    return isOurs && quality > 0 ? [{ language, quality } as const] : [];
  });
  return liked.toSorted((one, other) => other.quality - one.quality)[0]?.language ?? 'en';
}
