import type { Dictionary } from '../i18n/de.ts';
import type { ChosenFile } from '../api/upload.ts';
import type { FilesByPurpose } from './FormFields.tsx';

/** What one sending may carry; the server has the same figures. */
const limits = { fileBytes: 10 * 1024 * 1024, totalBytes: 25 * 1024 * 1024, files: 10 };

/** Files of all purposes as they are sent. */
export function chosenFiles(files: FilesByPurpose): readonly ChosenFile[] {
  return Object.entries(files).flatMap(([purpose, chosen]) => chosen.map((file) => ({ purpose, file })));
}

/** Files over the limits, by field, before anything is transferred. */
export function fileFaults(files: FilesByPurpose, text: Dictionary): Readonly<Record<string, string>> {
  const faults: Record<string, string> = {};
  const all = chosenFiles(files);
  for (const { purpose, file } of all) {
    if (file.size > limits.fileBytes) faults[`document:${purpose}`] = text.portal.tooLargeFile(file.name);
  }
  const last = all.at(-1);
  const total = all.reduce((sum, { file }) => sum + file.size, 0);
  if (last !== undefined && (all.length > limits.files || total > limits.totalBytes)) faults[`document:${last.purpose}`] ??= text.portal.tooManyFiles;
  return faults;
}
