import { parse, Status, WorkflowJS } from '@vhidvz/wfjs';
import { Act, Node, Process } from '@vhidvz/wfjs/common/index.js';
import type { Contender } from '../../measure.ts';
import { fiveTasks } from '../models.ts';

/** wfjs with the model parsed once; every step is a method that takes the outgoing flow. Its decorators are applied by hand. */
export function wfjs(): Contender {
  const Steps = class {
    readonly kind = 'W1';
  };
  const step = (activity: { takeOutgoing(): void }): void => activity.takeOutgoing();
  for (const id of ['start', 'task1', 'task2', 'task3', 'task4', 'task5']) {
    const method: PropertyDescriptor = { value: step, configurable: true };
    Node({ id })(Steps.prototype, id, method);
    Object.defineProperty(Steps.prototype, id, method);
    Act()(Steps.prototype, id, 0);
  }
  const W1 = Process({ id: 'W1' })(Steps) as new () => object;
  const schema = parse(prefixed(fiveTasks()))['bpmn:definitions'];
  const target = new W1();
  return {
    name: 'wfjs',
    async run(times) {
      for (let time = 0; time < times; time++) {
        const { context } = await WorkflowJS.build().execute({ factory: () => target, schema });
        if (context.status !== Status.Terminated) throw new Error(`W1 did not come to its end but is ${context.status}.`);
      }
    },
  };
}

/** W1 as it wants it: BPMN known by its prefix, and every flow named at both of its ends. */
function prefixed(xml: string): string {
  const flows = [...xml.matchAll(/<sequenceFlow id="([^"]+)" sourceRef="([^"]+)" targetRef="([^"]+)"/g)].map(([, id = '', source = '', target = '']) => ({ id, source, target }));
  const named = xml.replace(/(<(?:startEvent|task|endEvent) id="([^"]+)">)/g, (tag, _whole, node: string) => {
    const incoming = flows.filter(({ target }) => target === node).map(({ id }) => `<incoming>${id}</incoming>`);
    return tag + [...incoming, ...flows.filter(({ source }) => source === node).map(({ id }) => `<outgoing>${id}</outgoing>`)].join('');
  });
  return named.replace('xmlns=', 'xmlns:bpmn=').replace(/<(\/?)([a-z]+)(?=[ >/])/gi, '<$1bpmn:$2');
}
