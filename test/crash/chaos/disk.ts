import { connect } from 'node:net';
import { BOTH, forAWhile, type Chaos } from './chaos.ts';

function listens(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      answer(true);
    });
    socket.once('error', () => answer(false));
  });
}

export const DISK_CHAOS: readonly Chaos[] = [
  {
    name: 'fill-disk',
    stores: BOTH,
    does: 'fills the file system of the database to the last byte, and frees it again; a database server that ended over it is started again',
    onSmallDisk: true,
    async strike({ disk, database, servers, workers }, dice) {
      if (disk === null) throw new Error('This world has no small file system.');
      await forAWhile(dice.between(1_500, 3_000), () => disk.fill(), () => disk.free());
      if (database !== null && !(await listens(database.server.port))) await database.server.start();
      // a supervisor would have done this before; whether it had to is reported
      for (const program of [...servers, ...workers]) if (!program.running) await program.start();
    },
  },
];
