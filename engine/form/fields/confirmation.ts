import { formError } from '../messages.ts';
import type { FieldCheck } from './check.ts';

export const checkConfirmation: FieldCheck = (value, { path, component }) => (typeof value === 'boolean' ? undefined : formError('CONFIRMATION_EXPECTED', path, component));
