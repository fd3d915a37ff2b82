/** Forms: one schema, checked the same in the browser and on the server. No part of this room needs Node. */
export { isHidden } from './conditions.ts';
export { readForm } from './read.ts';
export { purposeOf } from './schema.ts';
export type { FormComponent, FormSchema, Target } from './schema.ts';
export { validateSubmission } from './submission.ts';
export type { SubmissionOptions } from './submission.ts';
