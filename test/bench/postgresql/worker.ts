import { openPostgresStore } from '../../../engine/store/postgresql/index.ts';
import { openW2 } from '../w2/drive.ts';

/** `node worker.ts <url> <in flight>`: a process that runs as many cases of W2 as it is told to. */
const [url = '', inFlight = '1'] = process.argv.slice(2);
const w2 = await openW2(await openPostgresStore(url), 'step');
process.on('message', ({ cases }: { readonly cases: number }) => {
  void w2.run(cases, Number(inFlight)).then(() => process.send?.({ done: cases }));
});
process.on('disconnect', () => process.exit());
process.send?.({ ready: true });
