import { createEmbeddedDispatcher } from '../embedded.ts';
import { dispatcherConformance } from './suite.ts';

dispatcherConformance('embedded', (options) => createEmbeddedDispatcher(options));
