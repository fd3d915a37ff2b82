import type { InMemoryEngine, IncidentInfo, JobInfo, TaskInfo } from '../../engine/runtime/library.ts';
import { Refused } from '../refused.ts';
import type { Answer, ScenarioStep } from './scenario.ts';

/** Does one step. Throws a `LaufzettelError` or `Refused` when it does not fit what is waiting. */
export async function perform(engine: InMemoryEngine, step: ScenarioStep): Promise<void> {
  switch (step.do) {
    case 'answer':
      return answerAt(engine, step.at, step.answer);
    case 'start':
      await engine.start(step.process, step);
      return;
    case 'message':
      await engine.publishMessage(step.name, step);
      return;
    case 'signal':
      await engine.raiseSignal(step.name, step.variables);
      return;
    case 'choose':
      await engine.startActivity(step.activity);
      return;
    case 'set':
      return setVariables(engine, step);
    case 'advance':
      break;
  }
  await advance(engine, step.to);
}

async function setVariables(engine: InMemoryEngine, { variables, process: processKey }: Extract<ScenarioStep, { do: 'set' }>): Promise<void> {
  const [instance] = await engine.instances({ status: 'active', ...(processKey === undefined ? {} : { processKey }) });
  if (instance === undefined) throw new Refused(`No instance${processKey === undefined ? '' : ` of "${processKey}"`} is running whose variables could be set.`);
  await engine.changeVariables(instance, variables);
}

async function advance(engine: InMemoryEngine, to: string): Promise<void> {
  if (to !== 'next') return to.startsWith('P') ? engine.advanceBy(to) : engine.advanceTo(to);
  if ((await engine.advanceToNextTimer()) === null) throw new Refused('No timer is running that time could pass to.');
}

/** Answers what has waited longest at an element. */
async function answerAt(engine: InMemoryEngine, at: string, answer: Answer): Promise<void> {
  switch (answer.do) {
    case 'complete': {
      const [job] = await engine.jobs({ elementId: at });
      if (job === undefined) await engine.completeTask(at, answer.variables, answer);
      else await engine.completeJob(job, answer.variables);
      return;
    }
    case 'error':
      await engine.throwError(at, answer.code, answer);
      return;
    case 'escalate':
      await engine.escalate(at, answer.code, answer.variables);
      return;
    case 'fail':
      await engine.failJob(at, answer);
      return;
    case 'retry':
      break;
  }
  const [incident] = await engine.incidents({ elementId: at });
  if (incident === undefined) throw new Refused(`No open incident at "${at}".`);
  if (Object.keys(answer.variables).length > 0) await engine.changeVariables(incident.instanceId, answer.variables);
  await engine.retryIncident(incident);
}

/** Answers the first thing that waits where the scenario has a standing answer. Returns what it answered. */
export async function answerStanding(engine: InMemoryEngine, answers: ReadonlyMap<string, Answer>): Promise<{ readonly at: string; readonly answer: Answer } | null> {
  if (answers.size === 0) return null;
  const open: readonly (TaskInfo | JobInfo | IncidentInfo)[] = [...(await engine.tasks()), ...(await engine.jobs()).filter((job) => !job.failed && job.dueAt <= engine.now()), ...(await engine.incidents())];
  for (const { elementId } of open) {
    const answer = elementId === null ? undefined : answers.get(elementId);
    if (elementId === null || answer === undefined) continue;
    await answerAt(engine, elementId, answer);
    return { at: elementId, answer };
  }
  return null;
}
