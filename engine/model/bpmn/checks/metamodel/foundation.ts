import { ARTIFACTS, CALLABLE, COLLABORATIONS, each, EVENT_DEFINITIONS } from './groups.ts';
import { choice, kind, note, notes, oneReference, part, parts, reference, references, required, steers, tells, text } from './kind.ts';
import type { ElementKind } from './kind.ts';

/** BPMN 2.0.2, clause 8: what every element has, and the elements on the level of the file. */
export const base = kind('8.3.1', [], { id: text }, { documentation: notes, extensionElements: { weight: 'warning' } });
const item = reference('warning', ['itemDefinition']);
const named = kind('8.3.1', [base], { name: text });

export const expression = kind('8.4.6', [base], { language: text, evaluatesToTypeRef: item });
const artifact = kind('8.4.1', [base]);

export const FOUNDATION: Readonly<Record<string, ElementKind>> = {
  definitions: kind('8.2.1', [named], { targetNamespace: text, expressionLanguage: text, typeLanguage: text, exporter: text, exporterVersion: text }, {
    import: notes, extension: parts, relationship: notes,
    ...each(CALLABLE, parts), ...each(COLLABORATIONS, notes), ...each(EVENT_DEFINITIONS, parts),
    ...each(['message', 'signal', 'error', 'escalation', 'itemDefinition', 'dataStore', 'correlationProperty'], parts),
    ...each(['category', 'endPoint', 'interface', 'partnerEntity', 'partnerRole', 'resource', 'expression', 'formalExpression', ...ARTIFACTS], notes),
  }),
  import: kind('8.2.2', [], { importType: required('warning', text), location: required('warning', text), namespace: required('warning', text) }),
  extension: kind('8.3.3', [], { mustUnderstand: steers, definition: text }, { documentation: notes }),
  relationship: kind('8.3.4', [base], { type: required('warning', text), direction: choice('warning', 'None', 'Forward', 'Backward', 'Both') }, { source: required('warning', notes), target: required('warning', notes) }),
  documentation: kind('8.3.2', [], { id: text, textFormat: text }),

  association: kind('8.4.1', [artifact], { sourceRef: required('warning', text), targetRef: required('warning', text), associationDirection: choice('warning', 'None', 'One', 'Both') }),
  group: kind('8.4.1', [artifact], { categoryValueRef: reference('warning', ['categoryValue']) }),
  textAnnotation: kind('8.4.1', [artifact], { textFormat: text }, { text: note }),
  category: kind('8.4.1', [named], {}, { categoryValue: notes }),
  categoryValue: kind('8.4.1', [base], { value: text }),

  correlationKey: kind('8.4.2', [named], {}, { correlationPropertyRef: required('warning', references('error', ['correlationProperty'])) }),
  correlationProperty: kind('8.4.2', [named], { type: item }, { correlationPropertyRetrievalExpression: required('warning', parts) }),
  correlationPropertyRetrievalExpression: kind('8.4.2', [base], { messageRef: required('error', reference('error', ['message'])) }, { messagePath: required('error', part) }),
  correlationSubscription: kind('8.4.2', [base], { correlationKeyRef: required('error', reference('error', ['correlationKey'])) }, { correlationPropertyBinding: parts }),
  correlationPropertyBinding: kind('8.4.2', [base], { correlationPropertyRef: required('error', reference('error', ['correlationProperty'])) }, { dataPath: required('error', part) }),

  error: kind('8.4.3', [named], { errorCode: text, structureRef: item }),
  escalation: kind('8.4.4', [named], { escalationCode: text, structureRef: item }),
  signal: kind('10.5.5', [named], { structureRef: item }),
  message: kind('8.4.11', [named], { itemRef: item }),
  itemDefinition: kind('8.4.10', [base], { itemKind: choice('warning', 'Information', 'Physical'), structureRef: text, isCollection: tells }),

  resource: kind('8.4.12', [named], { name: required('warning', text) }, { resourceParameter: notes }),
  resourceParameter: kind('8.4.12', [named], { type: item, isRequired: tells }),
  interface: kind('8.5.1', [named], { name: required('warning', text), implementationRef: text }, { operation: required('warning', notes) }),
  operation: kind('8.5.3', [named], { name: required('warning', text), implementationRef: text }, {
    inMessageRef: required('warning', oneReference('warning', ['message'])),
    outMessageRef: oneReference('warning', ['message']),
    errorRef: references('warning', ['error']),
  }),
  endPoint: kind('8.5.2', [base]),

  expression,
  formalExpression: expression,
};
