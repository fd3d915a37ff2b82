import type { Json } from '../../json.ts';
import { ruleValue } from '../conditions.ts';
import { formError } from '../messages.ts';
import type { FieldCheck } from './check.ts';

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;

/** Whether an ISO text is a day of the calendar; the year 0000 is none of ours. */
export function isCalendarDay(text: string): boolean {
  const match = DATE.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day <= days;
}

function isDateTime(text: string): boolean {
  const at = text.indexOf('T');
  return at > 0 && isCalendarDay(text.slice(0, at)) && TIME.test(text.slice(at + 1));
}

/** The bound as ISO text, cut to the day where the field holds a day. */
function bound(rule: Json | undefined, length: number): string | undefined {
  return typeof rule === 'string' && isCalendarDay(rule.slice(0, 10)) ? rule.slice(0, length) : undefined;
}

export const checkDate: FieldCheck = (value, { path, component, data, now }) => {
  if (component.subtype === 'time') {
    return typeof value === 'string' && TIME.test(value) ? undefined : formError('TIME_EXPECTED', path, component);
  }
  const valid = typeof value === 'string' && (component.subtype === 'datetime' ? isDateTime(value) : isCalendarDay(value));
  if (!valid) return formError('DATE_EXPECTED', path, component);
  // ISO texts of one shape order as the days do
  const min = bound(ruleValue(component.validate?.min, data, now), value.length);
  const max = bound(ruleValue(component.validate?.max, data, now), value.length);
  if (min !== undefined && value < min) return formError('DATE_TOO_EARLY', path, component, min);
  if (max !== undefined && value > max) return formError('DATE_TOO_LATE', path, component, max);
  return undefined;
};
