import type { RuleFamily } from '../../testing/rule.ts';
import { RULES as attributes } from './attributes.rules.ts';
import { RULES as events } from './events.rules.ts';
import { RULES as expressions } from './expressions.rules.ts';
import { RULES as extension } from './extension.rules.ts';
import { RULES as gateways } from './gateways.rules.ts';
import { RULES as identifiers } from './identifiers.rules.ts';
import { RULES as reachability } from './reachability.rules.ts';
import { RULES as references } from './references.rules.ts';
import { RULES as sequenceFlows } from './sequence-flows.rules.ts';
import { RULES as starts } from './starts.rules.ts';
import { RULES as supported } from './supported.rules.ts';
import { RULES as work } from './work.rules.ts';

/** The rules of all families, in the order of `CHECKS`. */
export const RULE_FAMILIES: readonly RuleFamily[] = [
  { family: 'identifiers', rules: identifiers },
  { family: 'supported', rules: supported },
  { family: 'attributes', rules: attributes },
  { family: 'references', rules: references },
  { family: 'sequence-flows', rules: sequenceFlows },
  { family: 'starts', rules: starts },
  { family: 'events', rules: events },
  { family: 'gateways', rules: gateways },
  { family: 'work', rules: work },
  { family: 'extension', rules: extension },
  { family: 'expressions', rules: expressions },
  { family: 'reachability', rules: reachability },
];
