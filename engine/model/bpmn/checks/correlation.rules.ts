import { changed } from '../../testing/changed.ts';
import { withRoots } from '../../testing/file-models.ts';
import { beside } from '../../testing/rule-models.ts';
import type { Rule } from '../../testing/rule.ts';

function rule(severity: Rule['severity'], sentence: string, at: string, right: string, from: string, to: string): Rule {
  return { rule: sentence, clause: '8.4.2', code: 'BPMN_CORRELATION', severity, at, broken: changed(right, from, to), right };
}

const read = (message: string, path: string): string => `<correlationPropertyRetrievalExpression messageRef="${message}"><messagePath>${path}</messagePath></correlationPropertyRetrievalExpression>`;
const bind = (property: string): string => `<correlationPropertyBinding correlationPropertyRef="${property}"><dataPath>${property}</dataPath></correlationPropertyBinding>`;
const model = withRoots(
  `<message id="m" name="M"/><message id="n" name="N"/><correlationProperty id="number" name="number">${read('m', 'number')}${read('n', 'ref')}</correlationProperty><correlationProperty id="year" name="year">${read('m', 'year')}${read('n', 'y')}</correlationProperty><correlationProperty id="other" name="other">${read('m', 'other')}</correlationProperty><collaboration id="C"><participant id="P" processRef="p"/><correlationKey id="k" name="case"><correlationPropertyRef>number</correlationPropertyRef><correlationPropertyRef>year</correlationPropertyRef></correlationKey></collaboration>`,
  beside(`<correlationSubscription id="cs" correlationKeyRef="k">${bind('number')}${bind('year')}</correlationSubscription>`),
);

export const RULES: readonly Rule[] = [
  rule('error', 'A correlation property is read from each message in one way.', 'number', model, read('m', 'number'), read('m', 'number') + read('m', 'id')),
  rule('error', 'A subscription binds each property once.', 'cs', model, bind('year'), bind('year') + bind('year')),
  rule('warning', 'A correlation key names each property once.', 'k', model, '<correlationPropertyRef>year</correlationPropertyRef>', '<correlationPropertyRef>year</correlationPropertyRef><correlationPropertyRef>year</correlationPropertyRef>'),
  rule('warning', 'All properties of a key are read from the same messages.', 'year', model, read('n', 'y'), ''),
  rule('warning', 'A subscription binds every property of its key.', 'cs', model, bind('year'), ''),
  rule('warning', 'A subscription binds no property that is not of its key.', 'cs', model, bind('year'), bind('year') + bind('other')),
];
