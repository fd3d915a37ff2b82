import type { Contender } from '../measure.ts';
import { speeds, type Group } from '../workload.ts';
import { oneRowPerCommit, ROW_CHARACTERS } from './one-row.ts';
import { ours } from './ours.ts';
import { bpmnElements } from './peers/bpmn-elements.ts';
import { bpmnEngine, tunedBpmnEngine } from './peers/bpmn-engine.ts';
import { stepwise } from './peers/stepwise.ts';
import { rawSql } from './raw/replay.ts';

const FLOW = 'start, user task, exclusive gateway, service task, receive task, user task, end';
const RAW = 'raw SQL';
const RAW_GROUPS = 'raw SQL, groups of 50';

/**
 * W2 on SQLite, `synchronous=FULL`. A case has four commits: its start (waits for the first person), that person's answer
 * (gateway and service task are passed; it waits for the message), the message (waits for the second person), the second
 * answer (end). A command is acknowledged after its transaction is on disk, in ours as in the peers.
 */
export const durable: Group = {
  title: 'A durable case on SQLite',
  reading: `W2 is a case as an office has it: ${FLOW}. It has four commits: the start (then it waits for the first person), that person's answer (gateway and service task are passed, then it waits for the message), the message (then it waits for the second person), and the second answer (end). Each is acknowledged when it is on disk (WAL, \`synchronous=FULL\`).

- **Ours** goes through the facade as the server uses it: rights are checked, tasks, timeline and audit chain are written, and what screens should hear of. Its service tasks are always jobs of workers; so that it has the four commits of the others, W2 does the work of the service task within the step (a FEEL script), as they do it with a function. "With a worker" is the same with a real job, which is locked and completed: two commits more than the peers have. With many cases at a time a thread of its own writes while the next commands run, so ours then has both processors at work.
- **bpmn-engine** and **bpmn-elements** have no store. Here they save their state as JSON to one row of SQLite at each wait, and a fresh copy loads it for the next step, as after a restart. By default bpmn-engine reads the model for every case and saves it with every state; *tuned* it reads it once and takes it out of the state. They are bound by the processor, not by the disk, so cases side by side gain them nothing.
- **raw SQL** replays the statements that our store ran for the same commands, captured from it, with fresh ids and values of the same size, prepared, parameters made beforehand. It computes nothing: no model, no JSON, no hash of the chain. For 64 in flight the statements come from 50 cases side by side, which share their transactions as ours do; it works on one processor.
- **one row per commit** is the least that four durable commits on this disk cost, whoever makes them: four times a case, one row of ${ROW_CHARACTERS} characters is replaced and committed, and nothing else is done. No engine on SQLite can be faster one at a time than this.

Latencies are those of one command, from the call to its acknowledgement.`,
  workloads: ({ inFlight, together }) => [
    speeds({
      name: 'W2, one at a time',
      about: `${FLOW}; durable at each wait, four commits a case; each command waits for the one before`,
      unit: 'cases/s',
      open: async () => [await ours('step', 1), ...(await peers()), await rawSql(RAW, 'step', 1), oneRowPerCommit()],
      expected: [{ against: 'bpmn-engine', atLeast: 50 }, { against: 'bpmn-elements', atLeast: 30 }, { against: RAW, atLeast: 0.5 }],
    }),
    speeds({
      name: 'W2, 64 in flight',
      about: `the same with 64 cases at the same time: commands of one turn of the event loop share a transaction; peers one at a time, as they have nothing to share`,
      unit: 'cases/s',
      open: async () => [await ours('step', inFlight), stepwise(bpmnEngine()), await rawSql(RAW_GROUPS, 'step', together)],
      expected: [{ against: 'bpmn-engine', atLeast: 250 }, { against: RAW_GROUPS, atLeast: 0.5 }],
    }),
    speeds({
      name: 'W2 with a worker',
      about: 'the same with the service task done by a worker, which locks its job and completes it: six commits a case in ours, still four in the peers, whose services are functions called in the step',
      unit: 'cases/s',
      open: async () => [await ours('worker', 1), stepwise(bpmnEngine()), await rawSql(RAW, 'worker', 1)],
      expected: [{ against: RAW, atLeast: 0.5 }],
    }),
    speeds({
      name: 'W2 with a worker, 64 in flight',
      about: 'the same with 64 cases at the same time; the worker takes all jobs that are there at once',
      unit: 'cases/s',
      open: async () => [await ours('worker', inFlight), stepwise(bpmnEngine()), await rawSql(RAW_GROUPS, 'worker', together)],
      expected: [{ against: RAW_GROUPS, atLeast: 0.5 }],
    }),
  ],
};

async function peers(): Promise<readonly Contender[]> {
  return [stepwise(bpmnEngine()), stepwise(await tunedBpmnEngine()), stepwise(await bpmnElements())];
}
