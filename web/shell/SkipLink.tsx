import { useLanguage } from '../i18n/language.tsx';

/** First stop of the Tab key: past header and navigation into the page. */
export function SkipLink() {
  const { text } = useLanguage();
  return (
    <a
      className="skip-link"
      href="#content"
      onClick={(event) => {
        event.preventDefault();
        document.getElementById('content')?.focus();
      }}
    >
      {text.shell.skipToContent}
    </a>
  );
}
