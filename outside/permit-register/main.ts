import { runAsProcess } from '../child.ts';
import { startPermitRegister } from './program.ts';

await runAsProcess('permit register', startPermitRegister);
