import type { Check } from '../finding.ts';
import { checkAdHoc } from './ad-hoc.ts';
import { checkAttributes } from './attributes.ts';
import { checkCalls } from './calls.ts';
import { checkCatchers } from './catchers.ts';
import { checkCollaboration } from './collaboration.ts';
import { checkCompensationThrows } from './compensation-throws.ts';
import { checkCompensation } from './compensation.ts';
import { checkConditions } from './conditions.ts';
import { checkCorrelation } from './correlation.ts';
import { checkDataAssociations } from './data-associations.ts';
import { checkData } from './data.ts';
import { checkDeadlocks } from './deadlocks.ts';
import { checkEndless } from './endless.ts';
import { checkEventDefinitions } from './event-definitions.ts';
import { checkEventGateways } from './event-gateways.ts';
import { checkEvents } from './events.ts';
import { checkExpressions } from './expressions.ts';
import { checkExtension } from './extension.ts';
import { checkFoundation } from './foundation.ts';
import { checkGateways } from './gateways.ts';
import { checkIdentifiers } from './identifiers.ts';
import { checkInstantiation } from './instantiation.ts';
import { checkInterfaces } from './interfaces.ts';
import { checkLanes } from './lanes.ts';
import { checkLinks } from './links.ts';
import { checkLoops } from './loops.ts';
import { checkMessageFlows } from './message-flows.ts';
import { checkNesting } from './nesting.ts';
import { checkReachability } from './reachability.ts';
import { checkReferenceTargets } from './reference-targets.ts';
import { checkReferences } from './references.ts';
import { checkResources } from './resources.ts';
import { checkRootElements } from './root-elements.ts';
import { checkSequenceFlows } from './sequence-flows.ts';
import { checkStarts } from './starts.ts';
import { checkSupported } from './supported.ts';
import { checkTimers } from './timers.ts';
import { checkTransactions } from './transactions.ts';
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
  checkConditions,
  checkStarts,
  checkInstantiation,
  checkEvents,
  checkEventDefinitions,
  checkTimers,
  checkLinks,
  checkCatchers,
  checkGateways,
  checkEventGateways,
  checkLoops,
  checkAdHoc,
  checkTransactions,
  checkCompensation,
  checkCompensationThrows,
  checkCalls,
  checkWork,
  checkFoundation,
  checkRootElements,
  checkData,
  checkDataAssociations,
  checkMessageFlows,
  checkCollaboration,
  checkLanes,
  checkCorrelation,
  checkResources,
  checkInterfaces,
  checkExtension,
  checkExpressions,
  checkReachability,
  checkEndless,
  checkDeadlocks,
];
