import { isObject } from '../../json.ts';
import type { StatechartModel } from './model.ts';
import type { Report } from './report.ts';
import type { SourceMachine } from './source.ts';

/** Names that must mean something elsewhere in the machine. */
export function checkReferences(machine: SourceMachine, model: StatechartModel, report: Report): void {
  for (const wait of model.waits.values()) {
    if (wait.kind !== 'task') continue;
    for (const other of wait.notCompletedBy) {
      if (model.waits.get(other)?.kind !== 'task') report.error('STATECHART_REFERENCE', wait.id, `"notCompletedBy" of "${wait.id}" names "${other}", which is no task of this machine.`);
    }
  }
  const { messages } = machine.root.members;
  const awaited = new Set([...model.waits.values()].flatMap((wait) => (wait.kind === 'message' ? [wait.message] : [])));
  for (const name of isObject(messages) ? Object.keys(messages) : []) {
    if (!awaited.has(name)) report.error('STATECHART_REFERENCE', `messages.${name}`, `No state waits for the message "${name}"; correct the name or remove it.`);
  }
}
