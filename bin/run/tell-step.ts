import type { ScenarioStep } from './scenario.ts';

/** What a step of a scenario does, in words. */
export function tellStep(step: ScenarioStep): string {
  switch (step.do) {
    case 'answer':
      return tellAnswer(step);
    case 'start':
      return `start ${step.process}`;
    case 'message':
      return `message ${step.name}`;
    case 'signal':
      return `signal ${step.name}`;
    case 'choose':
      return `choose ${step.activity}`;
    case 'set':
      return `set ${Object.keys(step.variables).join(', ')}`;
    case 'advance':
      break;
  }
  return step.to === 'next' ? 'time passes to the next timer' : `time passes ${step.to.startsWith('P') ? `by ${step.to}` : `until ${step.to}`}`;
}

function tellAnswer({ at, answer }: Extract<ScenarioStep, { do: 'answer' }>): string {
  switch (answer.do) {
    case 'complete':
      return `complete ${at}${answer.outcome === undefined ? '' : `, outcome ${answer.outcome}`}`;
    case 'error':
      return `error ${answer.code} at ${at}`;
    case 'escalate':
      return `escalate ${answer.code} at ${at}`;
    case 'fail':
      return `fail ${at}`;
    case 'retry':
      break;
  }
  return `retry ${at}`;
}
