import type { CarryOut } from './effect.ts';

export const writeVariables: CarryOut<'writeVariables'> = function* ({ set, tenant }, instance, { scopeId, values }) {
  const row = yield* set.get('variable', tenant, instance.id, scopeId);
  if (row === null) set.insert('variable', { tenant, instanceId: instance.id, scopeId, values });
  else set.update('variable', { ...row, values: { ...row.values, ...values } });
};

export const dropScope: CarryOut<'dropScope'> = function* ({ set, tenant }, instance, { scopeId }) {
  const row = yield* set.get('variable', tenant, instance.id, scopeId);
  if (row !== null) set.remove('variable', row);
};
