import type { LoopDefinition } from '../../model/bpmn/model.ts';
import type { ElementBehavior } from '../element-behavior.ts';
import { isInstance } from './instance.ts';
import { beginLoop } from './loop.ts';

/** The behaviour of an activity that is done several times: entered as a whole it begins its instances, and each of these does what the activity does. */
export function repeated(behavior: ElementBehavior, loop: LoopDefinition): ElementBehavior {
  return {
    ...behavior,
    enter: (run, token, element) => (isInstance(run, token) ? behavior.enter(run, token, element) : beginLoop(run, token, element, loop)),
  };
}
