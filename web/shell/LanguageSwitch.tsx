import { useLanguage } from '../i18n/language.tsx';

/** Switches to the other language; its label is written in that language. */
export function LanguageSwitch() {
  const { language, text, setLanguage } = useLanguage();
  return (
    <button type="button" className="bar-button" lang={text.shell.otherLanguageCode} onClick={() => setLanguage(language === 'de' ? 'en' : 'de')}>
      <span className="kern-icon kern-icon--language" aria-hidden="true" />
      <span>{text.shell.otherLanguage}</span>
    </button>
  );
}
