import type { CarryOut } from './effect.ts';

/** Writes a data store for all instances that come after (BPMN 2.0.2, 10.4.1). */
export const writeStore: CarryOut<'writeStore'> = function* ({ set, tenant }, _instance, { store: name, value }) {
  const row = yield* set.get('data_store', tenant, name);
  if (row === null) set.insert('data_store', { tenant, name, value, revision: 1 });
  else set.update('data_store', { ...row, value });
};
