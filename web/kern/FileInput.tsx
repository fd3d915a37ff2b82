import type { InputHTMLAttributes } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from './Icon.tsx';

type FileInputProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'className'> & { readonly invalid: boolean };

/**
 * The browser's own file control laid over our wording: it keeps its keyboard, its dialog and dropping files onto it,
 * while the text follows the language of the application instead of that of the browser.
 */
export function FileInput({ invalid, ...input }: FileInputProps) {
  const { text } = useLanguage();
  return (
    <div className={`file-drop${invalid ? ' file-drop--error' : ''}`}>
      <input {...input} type="file" className="file-drop__input" aria-invalid={invalid || undefined} />
      <span className="file-drop__button" aria-hidden="true">
        <Icon name="drive-folder-upload" />
        {input.multiple === true ? text.form.chooseFiles : text.form.chooseFile}
      </span>
      <span className="file-drop__hint" aria-hidden="true">
        {text.form.dropFiles}
      </span>
    </div>
  );
}
