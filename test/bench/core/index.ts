import { readXml } from '../../../engine/model/bpmn/xml.ts';
import { readBpmn } from '../../../engine/model/index.ts';
import type { Workload } from '../workload.ts';
import { fiftyElements } from './models.ts';
import { ours } from './ours.ts';
import { bpmnElements } from './peers/bpmn-elements.ts';
import { bpmnEngine } from './peers/bpmn-engine.ts';
import { moddleReader } from './peers/moddle.ts';
import { wfjs } from './peers/wfjs.ts';

/** The pure core beside other engines of its language, and the price of a deployment. */
export async function core(): Promise<readonly Workload[]> {
  return [
    {
      name: 'W1',
      about: 'start, five script tasks that do nothing, end; in memory, history facts built; instances per second',
      contenders: [ours(), await bpmnElements(), bpmnEngine(), wfjs()],
      expected: [{ against: 'bpmn-elements', atLeast: 300 }, { against: 'wfjs', atLeast: 5 }],
    },
    {
      name: 'deployment',
      about: 'a model of fifty elements read, checked and compiled, beside its XML alone read by bpmn-moddle and by our own reader; models per second',
      contenders: [deployment(), moddle(), xmlAlone()],
      // at most one and a half times the time of reading the XML alone
      expected: [{ against: 'bpmn-moddle', atLeast: 1 / 1.5 }],
    },
  ];
}

let seed = 0;

function deployment(): Workload['contenders'][number] {
  return {
    name: 'laufzettel',
    run(times) {
      for (let time = 0; time < times; time++) {
        if (!readBpmn(fiftyElements(seed++), 'fifty').model) throw new Error('The model of fifty elements is refused.');
      }
    },
  };
}

function moddle(): Workload['contenders'][number] {
  const reader = moddleReader();
  return {
    name: 'bpmn-moddle',
    async run(times) {
      for (let time = 0; time < times; time++) await reader.fromXML(fiftyElements(seed++));
    },
  };
}

function xmlAlone(): Workload['contenders'][number] {
  return {
    name: 'own XML reader',
    run(times) {
      for (let time = 0; time < times; time++) readXml(fiftyElements(seed++));
    },
  };
}
