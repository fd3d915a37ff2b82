import { chain, element, end, flow, gateway, processXml, script, start, userTask } from '../../../engine/model/testing/bpmn-xml.ts';

const TASKS = [1, 2, 3, 4, 5].map((number) => `task${number}`);

/** W1: start, five script tasks that do nothing, end. */
export function fiveScripts(): string {
  return processXml('W1', start(), ...TASKS.map((id) => script(id, 'null')), end(), chain('start', ...TASKS, 'end'));
}

/** W1 for the peers, whose script tasks would need a sandbox: plain tasks, which they pass with the least work. */
export function fiveTasks(): string {
  return processXml('W1', start(), ...TASKS.map((id) => element('task', id)), end(), chain('start', ...TASKS, 'end'));
}

/** A model of fifty elements: tasks, decisions and scripts. `seed` goes into every expression, so that no reading profits from the one before. */
export function fiftyElements(seed: number): string {
  const parts = [start(), end()];
  let last = 'start';
  for (let index = 0; index < 12; index++) {
    const [user, fork, compute, join] = [`user${index}`, `fork${index}`, `compute${index}`, `join${index}`];
    parts.push(userTask(user, { candidateGroups: 'clerks' }), gateway('exclusive', fork, { default: `${fork}_${join}` }), script(compute, `amount + ${seed}`, { resultVariable: 'amount' }), gateway('exclusive', join));
    parts.push(chain(last, user, fork), flow(fork, compute, `=amount > ${seed + index}`), flow(fork, join), chain(compute, join));
    last = join;
  }
  return processXml('fifty', ...parts, chain(last, 'end'));
}
