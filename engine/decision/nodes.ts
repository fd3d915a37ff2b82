import type { XmlElement } from '../model/bpmn/xml.ts';
import { functionBody, parametersOf } from './logic/function.ts';
import { logicElement } from './logic/kinds.ts';
import type { RequirementNode, Variable } from './model.ts';
import { idOf } from './known-names.ts';
import type { KnownNames } from './known-names.ts';
import { attribute, hrefOf, kindOfElement, nameIn, part, parts } from './source.ts';
import type { Source } from './source.ts';

type NodeReader = (element: XmlElement, names: KnownNames, source: Source) => RequirementNode;

function variableOf(element: XmlElement, source: Source): Variable {
  const id = idOf(element);
  return { name: nameIn(element, id, source), type: source.typeOf(part(element, 'variable')?.attributes.get('typeRef'), id) };
}

/** Reference to a node: its id, or `namespace#id` in an imported model. */
function reference(element: XmlElement): string {
  const { namespace, id } = hrefOf(element);
  return namespace === '' ? id : `${namespace}#${id}`;
}

function required(element: XmlElement, requirement: string, ...targets: string[]): string[] {
  return parts(element, requirement).flatMap((child) => parts(child, ...targets).map(reference));
}

const READERS: Readonly<Record<string, NodeReader>> = {
  inputData: (element, _names, source) => ({ kind: 'inputData', id: idOf(element), variable: variableOf(element, source) }),
  decision: (element, names, source) => {
    const id = idOf(element);
    const information = required(element, 'informationRequirement', 'requiredInput', 'requiredDecision');
    const knowledge = required(element, 'knowledgeRequirement', 'requiredKnowledge');
    const logic = source.logicIn(element, names.of([...information, ...knowledge]));
    const boxed = logicElement(element);
    if (!boxed) source.report('warning', 'DMN_LOGIC_MISSING', id, `The decision '${attribute(element, 'name')}' has no logic and always gives null; add a table or an expression.`, 'DMN 1.5 6.3.7');
    return {
      kind: 'decision',
      id,
      name: attribute(element, 'name'),
      variable: variableOf(element, source),
      information,
      knowledge,
      logic,
      isExpression: boxed?.kind === 'literalExpression',
    };
  },
  businessKnowledgeModel: (element, names, source) => {
    const encapsulated = part(element, 'encapsulatedLogic');
    const parameters = encapsulated ? parametersOf(encapsulated, source) : [];
    const knowledge = required(element, 'knowledgeRequirement', 'requiredKnowledge');
    const known = names.of([...knowledge, idOf(element)]);
    return {
      kind: 'knowledge',
      id: idOf(element),
      variable: variableOf(element, source),
      parameters,
      knowledge,
      logic: encapsulated && functionBody(encapsulated, known, parameters, source),
    };
  },
  decisionService: (element, _names, source) => ({
    kind: 'service',
    id: idOf(element),
    variable: variableOf(element, source),
    outputs: parts(element, 'outputDecision').map(reference),
    parameters: [...parts(element, 'inputData'), ...parts(element, 'inputDecision')].map(reference),
  }),
};

/** Reads an element of the requirement graph (DMN 1.5 clause 6.3); `undefined` for anything else. */
export function readNode(element: XmlElement, names: KnownNames, source: Source): RequirementNode | undefined {
  const kind = kindOfElement(element);
  return Object.hasOwn(READERS, kind) ? READERS[kind]?.(element, names, source) : undefined;
}
