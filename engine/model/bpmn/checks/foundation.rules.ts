import { userTask } from '../../testing/bpmn-xml.ts';
import { changed } from '../../testing/changed.ts';
import { withRoots } from '../../testing/file-models.ts';
import { beside, line } from '../../testing/rule-models.ts';
import type { Rule } from '../../testing/rule.ts';

const required = withRoots('<extension mustUnderstand="true" definition="laufzettel:core"/>');
const imported = withRoots('<import importType="http://www.w3.org/2001/XMLSchema" location="types.xsd" namespace="urn:types"/>');
const annotated = beside('<textAnnotation id="n"><text>see law</text></textAnnotation>', '<association id="as" sourceRef="a" targetRef="n"/>');

export const RULES: readonly Rule[] = [
  {
    rule: 'An extension that must be understood is one that is known here.',
    clause: '8.3.3', code: 'BPMN_EXTENSION_REQUIRED', severity: 'error',
    broken: changed(required, '"laufzettel:core"', '"xsi:stranger"'),
    right: required,
  },
  {
    rule: 'An unknown extension need not be understood.',
    clause: '8.3.3', code: 'BPMN_EXTENSION_REQUIRED', severity: 'error',
    broken: withRoots('<extension mustUnderstand="true" definition="other:audit"/>'),
    right: withRoots('<extension mustUnderstand="false" definition="other:audit"/>'),
  },
  {
    rule: 'An import is of a kind that BPMN names.',
    clause: '8.2.2', code: 'BPMN_FOUNDATION', severity: 'warning',
    broken: changed(imported, 'http://www.w3.org/2001/XMLSchema"', 'text/csv"'),
    right: imported,
  },
  {
    rule: 'An imported model is deployed together with the one that imports it.',
    clause: '8.2.2', code: 'BPMN_FOUNDATION', severity: 'warning',
    broken: changed(imported, 'http://www.w3.org/2001/XMLSchema"', 'http://www.omg.org/spec/BPMN/20100524/MODEL"'),
    right: imported,
  },
  {
    rule: 'The text format of a documentation is a media type.',
    clause: '8.3.2', code: 'BPMN_FOUNDATION', severity: 'warning', at: 'a',
    broken: line(userTask('a', {}, '<documentation textFormat="plain">See § 35</documentation>')),
    right: line(userTask('a', {}, '<documentation textFormat="text/html; charset=utf-8">See § 35</documentation>')),
  },
  {
    rule: 'The target namespace of a file is not empty.',
    clause: '8.2.1', code: 'BPMN_FOUNDATION', severity: 'warning', at: 'definitions',
    broken: changed(line(userTask('a')), 'targetNamespace="urn:test"', 'targetNamespace=""'),
    right: line(userTask('a')),
  },
  {
    rule: 'A value of a category says what it groups.',
    clause: '8.4.1', code: 'BPMN_FOUNDATION', severity: 'warning', at: 'cv',
    broken: withRoots('<category id="c" name="Region"><categoryValue id="cv"/></category>'),
    right: withRoots('<category id="c" name="Region"><categoryValue id="cv" value="north"/></category>'),
  },
  {
    rule: 'An association begins at an element of the file.',
    clause: '8.4.1', code: 'BPMN_REFERENCE', severity: 'warning', at: 'as',
    broken: changed(annotated, 'sourceRef="a" targetRef="n"', 'sourceRef="gone" targetRef="n"'),
    right: annotated,
  },
  {
    rule: 'An association ends at an element of the file.',
    clause: '8.4.1', code: 'BPMN_REFERENCE', severity: 'warning', at: 'as',
    broken: changed(annotated, 'targetRef="n"', 'targetRef="gone"'),
    right: annotated,
  },
];
