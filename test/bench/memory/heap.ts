import { Definition, Environment } from 'bpmn-elements';
import { Engine } from 'bpmn-engine';
import { advance } from '../../../engine/execution/index.ts';
import type { ExecutionContext } from '../../../engine/execution/index.ts';
import { readBpmn } from '../../../engine/model/index.ts';
import { elementsContext } from '../core/peers/elements-context.ts';
import { VARIABLES, w2, w2ForPeers } from '../w2/model.ts';

/**
 * `node --expose-gc heap.ts <laufzettel | bpmn-elements | bpmn-engine> <how many>`: begins instances of W2, lets them wait
 * for their first person, and tells how much heap each of them holds, in bytes.
 */
const [kind = '', many = '1'] = process.argv.slice(2);
const services = { isLarge: (): boolean => VARIABLES.amount > 100 };
const settings = { enableDummyService: true };

const BEGIN: Readonly<Record<string, () => Promise<() => unknown>>> = {
  laufzettel: () => Promise.resolve(ours()),
  async 'bpmn-elements'() {
    const context = await elementsContext(w2ForPeers());
    return () => new Definition(context.clone(new Environment({ services, settings, variables: { ...VARIABLES } }))).run();
  },
  'bpmn-engine'() {
    const source = w2ForPeers();
    return Promise.resolve(async () => {
      const engine = new Engine({ name: 'W2', source, services, settings, variables: { ...VARIABLES } });
      await engine.execute();
      return engine;
    });
  },
};

/** State and variables of an instance, as the engine works on them. */
function ours(): () => unknown {
  const { model } = readBpmn(w2('step'), 'w2');
  if (!model) throw new Error('W2 is refused.');
  let ids = 0;
  return () => {
    const context: ExecutionContext = {
      now: 0,
      nextId: () => `018f3c5e-7a10-7000-8000-${String(++ids).padStart(12, '0')}`,
      variables: () => undefined,
      caseView: null,
      decide: () => ({ ok: false, problem: { code: 'DECISION_UNKNOWN', message: '' } }),
    };
    const { state } = advance(model, null, { type: 'started', variables: { ...VARIABLES } }, context);
    return { state, variables: { ...VARIABLES } };
  };
}

const begin = await BEGIN[kind]?.();
if (begin === undefined) throw new Error(`"${kind}" is no contender.`);
// what is loaded and compiled with the first is nobody's own
const first = await begin();
const held: unknown[] = [first];
const before = heap();
for (let index = 0; index < Number(many); index++) held.push(await begin());
process.send?.({ bytes: (heap() - before) / Number(many), held: held.length });

function heap(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
process.exit();
