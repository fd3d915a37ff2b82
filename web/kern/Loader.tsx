import { useLanguage } from '../i18n/language.tsx';

/** Shown while something is being read. Appears after a moment (see the style), so that fast answers do not flicker. */
export function Loader() {
  const { text } = useLanguage();
  return (
    <div className="loading" aria-live="polite">
      <span className="kern-loader kern-loader--visible" aria-hidden="true" />
      <span>{text.shell.loading}</span>
    </div>
  );
}
