import { ITEM_AWARE } from './groups.ts';
import { kind, note, oneReference, part, parts, reference, references, required, tells, integer, text } from './kind.ts';
import type { ElementKind } from './kind.ts';
import { base } from './foundation.ts';
import { flowElement } from './process.ts';

/** BPMN 2.0.2, clause 10.4: what holds data, and how it moves. */
const itemAware = kind('10.4.1', [base], { itemSubjectRef: reference('warning', ['itemDefinition']) }, { dataState: note });
const dataInput = kind('10.4.1', [itemAware], { name: text, isCollection: tells });
const dataAssociation = kind('10.4.1', [base], {}, {
  sourceRef: references('error', ITEM_AWARE),
  targetRef: required('error', oneReference('error', ITEM_AWARE)),
  transformation: part,
  assignment: parts,
});

export const DATA: Readonly<Record<string, ElementKind>> = {
  dataObject: kind('10.4.1', [itemAware, flowElement], { isCollection: tells }),
  dataObjectReference: kind('10.4.1', [itemAware, flowElement], { dataObjectRef: required('warning', reference('error', ['dataObject'])), isCollection: tells }),
  dataState: kind('10.4.1', [base], { name: text }),
  dataStore: kind('10.4.1', [itemAware], { name: text, capacity: integer(0, 'warning'), isUnlimited: tells }),
  dataStoreReference: kind('10.4.1', [itemAware, flowElement], { dataStoreRef: reference('error', ['dataStore']) }),
  property: kind('10.4.1', [itemAware], { name: text }),
  dataInput,
  dataOutput: dataInput,
  inputDataItem: dataInput,
  outputDataItem: dataInput,
  ioSpecification: kind('10.4.1', [base], {}, { dataInput: parts, dataOutput: parts, inputSet: required('warning', parts), outputSet: required('warning', parts) }),
  inputSet: kind('10.4.1', [base], { name: text }, {
    dataInputRefs: references('error', ['dataInput']),
    optionalInputRefs: references('error', ['dataInput']),
    whileExecutingInputRefs: references('error', ['dataInput']),
    outputSetRefs: references('warning', ['outputSet']),
  }),
  outputSet: kind('10.4.1', [base], { name: text }, {
    dataOutputRefs: references('error', ['dataOutput']),
    optionalOutputRefs: references('error', ['dataOutput']),
    whileExecutingOutputRefs: references('error', ['dataOutput']),
    inputSetRefs: references('warning', ['inputSet']),
  }),
  ioBinding: kind('10.3.6', [base], {
    operationRef: required('warning', reference('warning', ['operation'])),
    inputDataRef: required('warning', reference('warning', ['inputSet'])),
    outputDataRef: required('warning', reference('warning', ['outputSet'])),
  }),
  dataInputAssociation: dataAssociation,
  dataOutputAssociation: dataAssociation,
  assignment: kind('10.4.1', [base], {}, { from: required('error', part), to: required('error', part) }),
};
