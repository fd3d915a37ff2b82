import { runAsProcess } from '../child.ts';
import { startPaymentProvider } from './program.ts';

await runAsProcess('payment provider', startPaymentProvider);
