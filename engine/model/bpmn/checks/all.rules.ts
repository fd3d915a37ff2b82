import type { RuleFamily } from '../../testing/rule.ts';
import { RULES as adHoc } from './ad-hoc.rules.ts';
import { RULES as attributes } from './attributes.rules.ts';
import { RULES as calls } from './calls.rules.ts';
import { RULES as catchers } from './catchers.rules.ts';
import { RULES as collaboration } from './collaboration.rules.ts';
import { RULES as compensationThrows } from './compensation-throws.rules.ts';
import { RULES as compensation } from './compensation.rules.ts';
import { RULES as conditions } from './conditions.rules.ts';
import { RULES as correlation } from './correlation.rules.ts';
import { RULES as dataAssociations } from './data-associations.rules.ts';
import { RULES as data } from './data.rules.ts';
import { RULES as deadlocks } from './deadlocks.rules.ts';
import { RULES as endless } from './endless.rules.ts';
import { RULES as eventDefinitions } from './event-definitions.rules.ts';
import { RULES as eventGateways } from './event-gateways.rules.ts';
import { RULES as eventPositions } from './event-positions.rules.ts';
import { RULES as events } from './events.rules.ts';
import { RULES as expressions } from './expressions.rules.ts';
import { RULES as extension } from './extension.rules.ts';
import { RULES as foundation } from './foundation.rules.ts';
import { RULES as gateways } from './gateways.rules.ts';
import { RULES as identifiers } from './identifiers.rules.ts';
import { RULES as instantiation } from './instantiation.rules.ts';
import { RULES as interfaces } from './interfaces.rules.ts';
import { RULES as lanes } from './lanes.rules.ts';
import { RULES as links } from './links.rules.ts';
import { RULES as loops } from './loops.rules.ts';
import { RULES as messageFlows } from './message-flows.rules.ts';
import { RULES as multiInstance } from './multi-instance.rules.ts';
import { RULES as nesting } from './nesting.rules.ts';
import { RULES as reachability } from './reachability.rules.ts';
import { RULES as referenceTargets } from './reference-targets.rules.ts';
import { RULES as references } from './references.rules.ts';
import { RULES as resources } from './resources.rules.ts';
import { RULES as rootElements } from './root-elements.rules.ts';
import { RULES as sequenceFlows } from './sequence-flows.rules.ts';
import { RULES as starts } from './starts.rules.ts';
import { RULES as supported } from './supported.rules.ts';
import { RULES as timers } from './timers.rules.ts';
import { RULES as transactions } from './transactions.rules.ts';
import { RULES as work } from './work.rules.ts';

/** The rules of all families, in the order of `CHECKS`. */
export const RULE_FAMILIES: readonly RuleFamily[] = [
  { family: 'identifiers', rules: identifiers },
  { family: 'supported', rules: supported },
  { family: 'attributes', rules: attributes },
  { family: 'nesting', rules: nesting },
  { family: 'reference-targets', rules: referenceTargets },
  { family: 'references', rules: references },
  { family: 'sequence-flows', rules: sequenceFlows },
  { family: 'conditions', rules: conditions },
  { family: 'starts', rules: starts },
  { family: 'instantiation', rules: instantiation },
  { family: 'events', rules: events },
  { family: 'event-positions', rules: eventPositions },
  { family: 'event-definitions', rules: eventDefinitions },
  { family: 'timers', rules: timers },
  { family: 'links', rules: links },
  { family: 'catchers', rules: catchers },
  { family: 'gateways', rules: gateways },
  { family: 'event-gateways', rules: eventGateways },
  { family: 'loops', rules: loops },
  { family: 'multi-instance', rules: multiInstance },
  { family: 'ad-hoc', rules: adHoc },
  { family: 'transactions', rules: transactions },
  { family: 'compensation', rules: compensation },
  { family: 'compensation-throws', rules: compensationThrows },
  { family: 'calls', rules: calls },
  { family: 'work', rules: work },
  { family: 'foundation', rules: foundation },
  { family: 'root-elements', rules: rootElements },
  { family: 'data', rules: data },
  { family: 'data-associations', rules: dataAssociations },
  { family: 'message-flows', rules: messageFlows },
  { family: 'collaboration', rules: collaboration },
  { family: 'lanes', rules: lanes },
  { family: 'correlation', rules: correlation },
  { family: 'resources', rules: resources },
  { family: 'interfaces', rules: interfaces },
  { family: 'extension', rules: extension },
  { family: 'expressions', rules: expressions },
  { family: 'reachability', rules: reachability },
  { family: 'endless', rules: endless },
  { family: 'deadlocks', rules: deadlocks },
];
