import type { Step } from '../store/work.ts';
import type { CommandScope } from './command.ts';
import { localDate } from './local-time.ts';
import type { Manifest } from './manifest.ts';

/**
 * The next reference number (Aktenzeichen) of a unit in the current year, after the procedure's template, e.g.
 * `112.21-2026/000017`. Counted without gaps: the number is drawn in the transaction that opens the case.
 */
export function* nextReference(scope: CommandScope, manifest: Manifest): Step<string> {
  const { set, tenant, now } = scope;
  const year = localDate(now).slice(0, 4);
  const unit = yield* set.get('unit', tenant, manifest.unit);
  const name = `case/${manifest.unit}/${year}`;
  const counter = yield* set.get('counter', tenant, name);
  const value = (counter?.value ?? 0) + 1;
  if (counter === null) set.insert('counter', { tenant, name, value, revision: 1 });
  else set.update('counter', { ...counter, value });
  const parts: Readonly<Record<string, string>> = {
    'unit.fileplan': unit?.fileplan ?? manifest.unit,
    'unit.key': manifest.unit,
    service: manifest.key,
    year,
    number: String(value).padStart(6, '0'),
  };
  return manifest.referenceTemplate.replace(/\{([a-z.]+)\}/g, (whole, part: string) => parts[part] ?? whole);
}
