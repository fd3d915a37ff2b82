import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { Language } from '../format/date.ts';
import { de, type Dictionary } from './de.ts';
import { en } from './en.ts';

const dictionaries: Readonly<Record<Language, Dictionary>> = { de, en };
const storageKey = 'laufzettel.language';

interface LanguageState {
  readonly language: Language;
  readonly text: Dictionary;
  readonly setLanguage: (language: Language) => void;
}
const LanguageContext = createContext<LanguageState | null>(null);

function storedLanguage(): Language {
  return localStorage.getItem(storageKey) === 'en' ? 'en' : 'de';
}

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setState] = useState<Language>(storedLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const setLanguage = useCallback((next: Language) => {
    localStorage.setItem(storageKey, next);
    setState(next);
  }, []);
  const value = useMemo(() => ({ language, text: dictionaries[language], setLanguage }), [language, setLanguage]);
  return <LanguageContext value={value}>{children}</LanguageContext>;
}

/** The language in use and its texts. */
export function useLanguage(): LanguageState {
  const state = useContext(LanguageContext);
  if (state === null) throw new Error('useLanguage is used outside LanguageProvider');
  return state;
}

/** The name of a state or code in the person's language; an unknown one is shown as the engine wrote it. */
export function nameOf(names: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(names, code) ? (names[code] ?? code) : code;
}
