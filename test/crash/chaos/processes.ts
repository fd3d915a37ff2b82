import { setTimeout as wait } from 'node:timers/promises';
import type { Program } from '../../support/program.ts';
import { TAKE_OVER_MS } from '../world/world.ts';
import { BOTH, EMBEDDED, forAWhile, SPREAD, type Chaos } from './chaos.ts';

async function killAndStart(program: Program): Promise<void> {
  await program.kill();
  await program.start();
}

export const PROCESS_CHAOS: readonly Chaos[] = [
  {
    name: 'kill-server',
    stores: BOTH,
    does: 'kills -9 a process that answers requests (with SQLite it does the jobs, too), and starts it again',
    strike: (world, dice) => killAndStart(dice.pick(world.servers)),
  },
  {
    name: 'kill-at-start',
    stores: EMBEDDED,
    does: 'kills -9 the server, and once more while it starts',
    async strike(world, dice) {
      const server = dice.pick(world.servers);
      await server.kill();
      server.launch();
      await wait(dice.between(50, 1_500));
      await killAndStart(server);
    },
  },
  {
    name: 'stop-server',
    stores: BOTH,
    does: 'stops a server in the middle of its work as an operator does (SIGTERM), and starts it again',
    async strike(world, dice) {
      const server = dice.pick(world.servers);
      await server.stop();
      await server.start();
    },
  },
  {
    name: 'freeze-server',
    stores: BOTH,
    does: 'stops a server with SIGSTOP for longer than its jobs are locked, and lets it go on',
    strike(world, dice) {
      const server = dice.pick(world.servers);
      return forAWhile(TAKE_OVER_MS + dice.between(300, 1_500), () => server.freeze(), () => server.thaw());
    },
  },
  {
    name: 'kill-worker',
    stores: SPREAD,
    does: 'kills -9 a worker process, and starts it again',
    strike: (world, dice) => killAndStart(dice.pick(world.workers)),
  },
  {
    name: 'freeze-worker',
    stores: SPREAD,
    does: 'stops a worker with SIGSTOP for longer than its jobs are locked, so that another takes them, and lets it go on',
    strike(world, dice) {
      const worker = dice.pick(world.workers);
      return forAWhile(TAKE_OVER_MS + dice.between(300, 1_500), () => worker.freeze(), () => worker.thaw());
    },
  },
  {
    name: 'kill-all',
    stores: SPREAD,
    does: 'kills -9 every server and worker process at the same moment, and starts them again',
    async strike(world) {
      const programs = [...world.servers, ...world.workers];
      await Promise.all(programs.map((program) => program.kill()));
      await Promise.all(programs.map((program) => program.start()));
    },
  },
];
