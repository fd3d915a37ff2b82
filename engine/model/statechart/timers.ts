import { isObject } from '../../json.ts';
import { parseDate, parseDuration } from '../bpmn/timer-text.ts';
import type { Place } from './members.ts';
import { mappingsAt, member, objectAt, valueAt } from './members.ts';
import type { TimerDefinition, Value } from './model.ts';
import type { SourceMachine } from './source.ts';

/** Members of a `DeadlineRule` that its computation needs, and those it may have. */
const NEEDED = ['kind', 'from', 'period', 'regime', 'channel', 'land'] as const;
const OPTIONAL = ['startsAs', 'fixedDate', 'municipality'] as const;
/** The longest wait in ms that a plain number may name; what is longer is written as a duration. */
const LONGEST_MS = 1e12;

/** What a key of `after` means: a delay named in `delays`, milliseconds as in XState, a duration, or FEEL that gives one. */
export function delayAt(machine: SourceMachine, key: string, path: string): TimerDefinition | undefined {
  const { root, report } = machine;
  const delays = member(root.members, root.at, 'delays');
  const named = delays && isObject(delays.value) ? member(delays.value, delays.path, key) : undefined;
  if (named) return definitionAt(machine, named);
  if (/^\d{1,12}$/.test(key) && Number(key) < LONGEST_MS) return { kind: 'milliseconds', ms: Number(key) };
  if (parseDuration(key) || key.startsWith('=')) return definitionAt(machine, { value: key, path });
  report.error('STATECHART_DELAY', path, `"${key}" is neither a duration such as P14D nor named in "delays"; correct it.`);
  return undefined;
}

/** Every delay that is described, whether it is used or not. */
export function checkDelays(machine: SourceMachine): void {
  const delays = member(machine.root.members, machine.root.at, 'delays');
  const object = delays && objectAt(delays, machine.report);
  for (const key of Object.keys(object ?? {})) {
    const place = delays && object && member(object, delays.path, key);
    if (place) definitionAt(machine, place);
  }
}

function definitionAt({ report }: SourceMachine, place: Place): TimerDefinition | undefined {
  const written = place.value;
  if (typeof written === 'number' && Number.isInteger(written) && written >= 0 && written < LONGEST_MS) return { kind: 'milliseconds', ms: written };
  if (typeof written === 'string') return readable('duration', valueAt(place, report), place, report);
  const object = objectAt(place, report, ['date', 'deadline']);
  const date = object && member(object, place.path, 'date');
  if (date) return readable('date', valueAt(date, report), date, report);
  const deadline = object && member(object, place.path, 'deadline');
  if (!object || !deadline) {
    if (object) report.error('STATECHART_DELAY', place.path, `The delay "${place.path}" needs a duration, a "date" or a "deadline".`);
    return undefined;
  }
  return deadlineAt(deadline, report);
}

function deadlineAt(place: Place, report: SourceMachine['report']): TimerDefinition | undefined {
  const members = objectAt(place, report, ['label', ...NEEDED, ...OPTIONAL]);
  const mappings = mappingsAt(place, report);
  const missing = ['label', ...NEEDED].filter((name) => members && !mappings.some((mapping) => mapping.name === name));
  if (missing.length > 0) report.error('STATECHART_DELAY', place.path, `The deadline "${place.path}" lacks ${missing.join(', ')}; its end cannot be computed without.`);
  const label = mappings.find(({ name }) => name === 'label');
  return label && { kind: 'deadline', label: label.value, rule: mappings.filter(({ name }) => name !== 'label') };
}

function readable(kind: 'duration' | 'date', value: Value | undefined, place: Place, report: SourceMachine['report']): TimerDefinition | undefined {
  if (!value) return undefined;
  const text = 'literal' in value && typeof value.literal === 'string' ? value.literal : '';
  const known = 'expression' in value || (kind === 'duration' ? parseDuration(text) : parseDate(text)) !== null;
  if (!known) report.error('STATECHART_DELAY', place.path, `"${text}" is no ${kind === 'duration' ? 'duration such as P14D or PT30M' : 'date such as 2026-05-04T08:00:00'}; correct it.`);
  return known ? { kind, value } : undefined;
}
