import type { Json } from '../../json.ts';
import type { BpmnModel, ExecutableModel } from '../../model/index.ts';
import type { Step } from '../../store/work.ts';
import type { CommandScope } from '../command.ts';

/** What the data stores that a model uses hold, as the command has left them so far. */
export function* loadStores({ set, tenant }: CommandScope, model: ExecutableModel): Step<(name: string) => Json | undefined> {
  const values = new Map<string, Json>();
  for (const name of model.kind === 'bpmn' ? (model as BpmnModel).dataStores : []) {
    const row = yield* set.get('data_store', tenant, name);
    if (row !== null) values.set(name, row.value);
  }
  return (name) => values.get(name);
}
