import { LaufzettelError } from '../errors.ts';
import type { FieldError } from '../errors.ts';
import type { DocumentRule, Manifest } from './manifest.ts';
import type { CheckedUpload } from './uploads.ts';

/**
 * The rules of the documents' purposes; refuses purposes the procedure does not know and kinds of file it does not take.
 * A missing document refuses nothing: an incomplete application is received, and what is missing is asked for in the
 * case (§ 24 (3), § 25 VwVfG).
 */
export function checkPurposes(manifest: Manifest, uploads: readonly CheckedUpload[]): readonly DocumentRule[] {
  const errors: FieldError[] = [];
  const rules = uploads.flatMap(({ purpose, mediaType }, index) => {
    const rule = manifest.documents.find((candidate) => candidate.purpose === purpose);
    if (rule === undefined) errors.push({ path: `documents.${index}.purpose`, code: 'unknownPurpose', message: 'Diese Unterlage ist in diesem Verfahren nicht vorgesehen.' });
    else if (rule.mediaTypes.length > 0 && !rule.mediaTypes.includes(mediaType)) {
      errors.push({ path: `documents.${index}`, code: 'mediaType', message: `„${rule.title.de}“ wird in diesem Dateiformat nicht angenommen.` });
    }
    return rule === undefined ? [] : [rule];
  });
  if (errors.length > 0) throw new LaufzettelError('UPLOAD_REFUSED', undefined, errors);
  return rules;
}
