import { useLanguage } from '../i18n/language.tsx';

/** Where one is in the application, in words and as a bar. */
export function StepProgress({ step, of, title }: { readonly step: number; readonly of: number; readonly title: string }) {
  const { text } = useLanguage();
  return (
    <div className="kern-progress step-progress">
      <span className="kern-label">
        {text.portal.step(step, of)}: {title}
      </span>
      <progress max={of} value={step} aria-label={`${text.portal.step(step, of)}: ${title}`} />
    </div>
  );
}
