import { readXml } from '../../../engine/model/bpmn/xml.ts';
import { readBpmn } from '../../../engine/model/index.ts';
import type { Contender } from '../measure.ts';
import { speeds, type Group } from '../workload.ts';
import { fiftyElements } from './models.ts';
import { ours } from './ours.ts';
import { bpmnElements } from './peers/bpmn-elements.ts';
import { bpmnEngine } from './peers/bpmn-engine.ts';
import { moddleReader } from './peers/moddle.ts';
import { wfjs } from './peers/wfjs.ts';

/** The pure core beside other engines of its language, and the price of a deployment. */
export const core: Group = {
  title: 'The core: no database, one thread',
  reading: `W1 is what an engine costs by itself. Nothing is stored, nothing is acknowledged. Peers pass plain tasks where ours evaluates FEEL, because their scripts would need a sandbox: the comparison is in their favour. wfjs knows no conditions and no variables of BPMN, its steps are methods that choose the flow; it is here because it is the fastest of the others.

A deployment is paid once per version of a model. \`bpmn-moddle\` only reads the XML that we read, check and compile; our own reader of XML alone stands beside it.`,
  workloads: () => [
    speeds({
      name: 'W1',
      about: 'start, five script tasks that do nothing, end; in memory, history facts built; instances per second',
      unit: 'instances/s',
      open: async () => [ours(), await bpmnElements(), bpmnEngine(), wfjs()],
      expected: [{ against: 'bpmn-elements', atLeast: 300 }, { against: 'wfjs', atLeast: 5 }],
    }),
    speeds({
      name: 'deployment',
      about: 'a model of fifty elements read, checked and compiled, beside its XML alone read by bpmn-moddle and by our own reader; models per second',
      unit: 'models/s',
      open: () => [deployment(), moddle(), xmlAlone()],
      // at most one and a half times the time of reading the XML alone
      expected: [{ against: 'bpmn-moddle', atLeast: 1 / 1.5 }],
    }),
  ],
};

let seed = 0;

function deployment(): Contender {
  return {
    name: 'laufzettel',
    run(times) {
      for (let time = 0; time < times; time++) {
        if (!readBpmn(fiftyElements(seed++), 'fifty').model) throw new Error('The model of fifty elements is refused.');
      }
    },
  };
}

function moddle(): Contender {
  const reader = moddleReader();
  return {
    name: 'bpmn-moddle',
    async run(times) {
      for (let time = 0; time < times; time++) await reader.fromXML(fiftyElements(seed++));
    },
  };
}

function xmlAlone(): Contender {
  return {
    name: 'own XML reader',
    run(times) {
      for (let time = 0; time < times; time++) readXml(fiftyElements(seed++));
    },
  };
}
