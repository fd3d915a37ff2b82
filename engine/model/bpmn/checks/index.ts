import type { Check } from '../finding.ts';
import { checkAttributes } from './attributes.ts';
import { checkEvents } from './events.ts';
import { checkExpressions } from './expressions.ts';
import { checkExtension } from './extension.ts';
import { checkGateways } from './gateways.ts';
import { checkIdentifiers } from './identifiers.ts';
import { checkNesting } from './nesting.ts';
import { checkReachability } from './reachability.ts';
import { checkReferenceTargets } from './reference-targets.ts';
import { checkReferences } from './references.ts';
import { checkSequenceFlows } from './sequence-flows.ts';
import { checkStarts } from './starts.ts';
import { checkSupported } from './supported.ts';
import { checkWork } from './work.ts';

/** All rule families, in the order in which their findings are shown. */
export const CHECKS: readonly Check[] = [
  checkIdentifiers,
  checkSupported,
  checkAttributes,
  checkNesting,
  checkReferenceTargets,
  checkReferences,
  checkSequenceFlows,
  checkStarts,
  checkEvents,
  checkGateways,
  checkWork,
  checkExtension,
  checkExpressions,
  checkReachability,
];
