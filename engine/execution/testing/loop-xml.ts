import { escape } from '../../model/testing/bpmn-xml.ts';
import type { Activity } from '../oracle/block.ts';

/** Whether the path of an instance is computed by the activity itself. */
export function wantsPath({ repeats }: Activity): boolean {
  return repeats?.kind === 'instances' && repeats.from === 'number';
}

/** The loop characteristics of an activity. */
export function loopXml({ repeats }: Activity): string {
  if (!repeats) return '';
  if (repeats.kind === 'loop') {
    const maximum = repeats.maximum === null ? '' : ` loopMaximum="${repeats.maximum}"`;
    return `<standardLoopCharacteristics testBefore="${String(repeats.testBefore)}"${maximum}>${expression('loopCondition', `=loopCounter < ${repeats.times}`)}</standardLoopCharacteristics>`;
  }
  const { sequential, count, from, enough } = repeats;
  const list = count === 0 ? '=[]' : `=for i in 1..${count} return path * 7 + i`;
  const attributes = from === 'list' ? ` laufzettel:collection="${list}" laufzettel:elementVariable="path"` : '';
  const number = from === 'number' ? expression('loopCardinality', `=${count}`) : '';
  const completion = enough === null ? '' : expression('completionCondition', `=numberOfCompletedInstances >= ${enough}`);
  return `<multiInstanceLoopCharacteristics isSequential="${String(sequential)}"${attributes}>${number}${completion}</multiInstanceLoopCharacteristics>`;
}

function expression(name: string, feel: string): string {
  return `<${name} xsi:type="tFormalExpression">${escape(feel)}</${name}>`;
}
