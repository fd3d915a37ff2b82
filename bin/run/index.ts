import { LaufzettelError, openInMemoryEngine } from '../../engine/runtime/library.ts';
import type { InMemoryEngine, InstanceInfo } from '../../engine/runtime/library.ts';
import type { Console } from '../console.ts';
import { findingLines } from '../findings.ts';
import { Refused } from '../refused.ts';
import { EXIT } from '../usage.ts';
import { readRunArguments } from './arguments.ts';
import type { RunArguments } from './arguments.ts';
import { indexModels } from './model-index.ts';
import type { ModelIndex } from './model-index.ts';
import { createNarrator } from './narrator.ts';
import { readOpenWaits, waitLines } from './open-waits.ts';
import { answerStanding, perform } from './perform.ts';
import { createPrompt } from './prompt.ts';
import { exitCodeOf, outcomeOf, reportOf } from './report.ts';
import { tellStep } from './tell-step.ts';

/** Standing answers given in a row without time passing; more is a model that asks without end. */
const ANSWER_LIMIT = 10_000;

/** `laufzettel run`: deploys the files in memory, plays the scenario and tells what happens. Returns the exit code. */
export async function runModels(args: readonly string[], console: Console): Promise<number> {
  const given = readRunArguments(args);
  const { paint } = console;
  const print = (line: string): void => {
    if (!given.json) console.print(line);
  };
  await using engine = await refusing('The scenario', () => openInMemoryEngine({ scripts: given.scripts, ...(given.scenario.startAt === undefined ? {} : { startAt: given.scenario.startAt }) }));
  const deployed = await engine.deploy(...given.resources);
  // style changes nothing in a run; `check` tells it
  const deployment = { ...deployed, findings: deployed.findings.filter(({ code }) => code !== 'BPMN_STYLE') };
  for (const line of findingLines(deployment.findings, paint)) print(line);
  if (!deployment.deployed) {
    if (given.json) console.print(JSON.stringify({ outcome: 'refused', findings: deployment.findings }, null, 2));
    else print('The files are refused; nothing was run.');
    return EXIT.refused;
  }

  const models = indexModels(given.resources);
  const narrator = createNarrator(models, paint, given.showValues, print);
  let told = 0;
  const tell = (): void => {
    const steps = engine.steps();
    narrator.tell(steps.slice(told));
    told = steps.length;
  };

  await begin(engine, given, deployment.processes.map(({ key }) => key), models);
  tell();
  await play(engine, given, tell, (text) => print(paint.strong(`> ${text}`)));
  if (!given.json) await converse(engine, console, tell);

  const waits = await readOpenWaits(engine);
  const outcome = await outcomeOf(engine, waits);
  if (given.json) console.print(JSON.stringify(await reportOf(engine, outcome, deployment, waits, given.showValues), null, 2));
  else {
    print('');
    for (const instance of await engine.instances()) print(`${narrator.ledger.labelOf(instance.id)}  ${paint[instance.status === 'failed' ? 'bad' : 'strong'](instance.status)}${endText(instance)}`);
    for (const { kind, elementId, text } of waitLines(waits)) print(`  ${kind === 'incident' ? paint.bad('stopped by') : 'waits for '}  ${kind.padEnd(8)}  ${elementId}  ${text}`);
  }
  return exitCodeOf(outcome);
}

/** Starts the process that is meant; where each waits for a message, a signal or its hour, none. */
async function begin(engine: InMemoryEngine, { process: key, scenario, variables }: RunArguments, keys: readonly string[], { startable }: ModelIndex): Promise<void> {
  if (key !== undefined && !keys.includes(key)) throw new Refused(`There is no process "${key}" in the files; there are: ${keys.join(', ')}.`);
  if (keys.length === 0) throw new Refused('The files hold no process; decisions and forms alone cannot be run.');
  const begins = scenario.steps[0]?.do === 'start' && key === undefined ? [] : startable;
  if (key === undefined && begins.length > 1) throw new Refused(`Several processes can be started: ${begins.join(', ')}. Say which with --process.`);
  const chosen = key ?? begins[0];
  if (chosen === undefined) return;
  const { businessKey, at } = scenario;
  await refusing('The start', () => engine.start(chosen, { variables, ...(businessKey === undefined ? {} : { businessKey }), ...(at === undefined ? {} : { at }) }));
}

/** Answers by the scenario until it is over, then lets time pass as asked. */
async function play(engine: InMemoryEngine, { scenario, until }: RunArguments, tell: () => void, announce: (text: string) => void): Promise<void> {
  const answerAll = async (): Promise<void> => {
    for (let answered = 0; ; answered += 1) {
      const done = await refusing('A standing answer of the scenario', () => answerStanding(engine, scenario.answers));
      if (done === null) return;
      announce(tellStep({ do: 'answer', ...done }));
      tell();
      if (answered === ANSWER_LIMIT) throw new Refused(`The answer for "${done.at}" was given ${ANSWER_LIMIT} times without an end; look for a loop in the model.`);
    }
  };
  await answerAll();
  for (const [index, step] of scenario.steps.entries()) {
    announce(tellStep(step));
    await refusing(`Step ${index + 1} of the scenario`, () => perform(engine, step));
    tell();
    await answerAll();
  }
  if (until !== undefined) {
    announce(tellStep({ do: 'advance', to: until }));
    await refusing('--until', () => perform(engine, { do: 'advance', to: until }));
    tell();
    await answerAll();
  }
}

/** Asks a person, if there is one, what happens next, until nothing is waited for or they leave. */
async function converse(engine: InMemoryEngine, { person, print }: Console, tell: () => void): Promise<void> {
  if (person === null) return;
  const prompt = createPrompt(person.input, person.output);
  try {
    for (;;) {
      const lines = waitLines(await readOpenWaits(engine));
      const runs = (await engine.instances({ status: 'active' })).length > 0;
      const step = lines.length > 0 || runs ? await prompt.ask(lines) : null;
      if (step === null) return;
      try {
        await perform(engine, step);
      } catch (error) {
        if (error instanceof LaufzettelError) print(explained(error));
        else if (error instanceof Refused) print(error.message);
        else throw error;
      }
      tell();
    }
  } finally {
    prompt.close();
  }
}

/** What the engine refuses is the author's to correct: said in a sentence, without a trace. */
async function refusing<T>(what: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof LaufzettelError) throw new Refused(`${what}: ${explained(error)}`);
    if (error instanceof Refused) throw new Refused(`${what}: ${error.message}`);
    throw error;
  }
}

function explained({ message, errors }: LaufzettelError): string {
  return [message, ...errors.map((each) => `${each.path}: ${each.message}`)].join(' ');
}

function endText({ endedAt, error, positions }: InstanceInfo): string {
  if (endedAt === null) return `  at ${positions.join(', ')}`;
  return `  ${endedAt}${error === null ? '' : `  error ${error.code}`}`;
}
