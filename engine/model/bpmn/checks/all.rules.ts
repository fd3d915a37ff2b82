import type { RuleFamily } from '../../testing/rule.ts';
import { RULES as attributes } from './attributes.rules.ts';
import { RULES as collaboration } from './collaboration.rules.ts';
import { RULES as correlation } from './correlation.rules.ts';
import { RULES as dataAssociations } from './data-associations.rules.ts';
import { RULES as data } from './data.rules.ts';
import { RULES as events } from './events.rules.ts';
import { RULES as expressions } from './expressions.rules.ts';
import { RULES as extension } from './extension.rules.ts';
import { RULES as foundation } from './foundation.rules.ts';
import { RULES as gateways } from './gateways.rules.ts';
import { RULES as identifiers } from './identifiers.rules.ts';
import { RULES as interfaces } from './interfaces.rules.ts';
import { RULES as lanes } from './lanes.rules.ts';
import { RULES as messageFlows } from './message-flows.rules.ts';
import { RULES as nesting } from './nesting.rules.ts';
import { RULES as reachability } from './reachability.rules.ts';
import { RULES as referenceTargets } from './reference-targets.rules.ts';
import { RULES as references } from './references.rules.ts';
import { RULES as resources } from './resources.rules.ts';
import { RULES as rootElements } from './root-elements.rules.ts';
import { RULES as sequenceFlows } from './sequence-flows.rules.ts';
import { RULES as starts } from './starts.rules.ts';
import { RULES as supported } from './supported.rules.ts';
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
  { family: 'starts', rules: starts },
  { family: 'events', rules: events },
  { family: 'gateways', rules: gateways },
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
];
