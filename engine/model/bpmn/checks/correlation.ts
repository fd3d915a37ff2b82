import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { error, warning } from '../finding.ts';
import { childrenOf, localName } from '../xml.ts';
import type { FileEntry, ModelFile } from './reading/file.ts';
import { called, fileOf, named, quoted, resolve, speaksForFile } from './reading/file.ts';

/** Keys by which messages find their instance (BPMN 2.0.2, 8.4.2). */
export const checkCorrelation: Check = (source) => {
  if (!speaksForFile(source)) return [];
  const findings: Finding[] = [];
  const file = fileOf(source);
  for (const property of named(file, 'bpmn:correlationProperty')) {
    for (const messageRef of twice(childrenOf(property.xml, 'bpmn:correlationPropertyRetrievalExpression').map(({ attributes }) => attributes.get('messageRef')))) {
      findings.push(error('BPMN_CORRELATION', property.at, '8.4.2', `The ${called(property)} is read in two ways from the message ${quoted(messageRef)}; keep one expression for each message.`));
    }
  }
  for (const key of named(file, 'bpmn:correlationKey')) {
    for (const ref of twice(childrenOf(key.xml, 'bpmn:correlationPropertyRef').map(({ text }) => text))) {
      findings.push(warning('BPMN_CORRELATION', key.at, '8.4.2', `The ${called(key)} names the property ${quoted(ref)} twice; name it once.`));
    }
    evenness(file, key, findings);
  }
  for (const subscription of named(file, 'bpmn:correlationSubscription')) bindings(file, subscription, findings);
  return findings;
};

/** A key of several properties needs each of them in each message it is read from. */
function evenness(file: ModelFile, key: FileEntry, findings: Finding[]): void {
  const properties = [...new Set(childrenOf(key.xml, 'bpmn:correlationPropertyRef').flatMap(({ text }) => resolve(file, text) ?? []))];
  const messages = properties.map(({ xml }) => new Set(childrenOf(xml, 'bpmn:correlationPropertyRetrievalExpression').map(({ attributes }) => localName(attributes.get('messageRef') ?? ''))));
  const all = new Set(messages.flatMap((names) => [...names]));
  properties.forEach((property, index) => {
    const missing = all.size === messages[index]?.size ? undefined : firstMissing(all, messages[index]);
    if (missing !== undefined) findings.push(warning('BPMN_CORRELATION', property.at, '8.4.2', `The ${called(property)} of ${called(key)} is not read from the message ${quoted(missing)}, which other properties of the key are read from; add the expression.`));
  });
}

function firstMissing(all: ReadonlySet<string>, some: ReadonlySet<string> | undefined): string | undefined {
  for (const message of all) if (!some?.has(message)) return message;
  return undefined;
}

/** What the process knows of the key: one binding for each property of it. */
function bindings(file: ModelFile, subscription: FileEntry, findings: Finding[]): void {
  const key = resolve(file, subscription.xml.attributes.get('correlationKeyRef'));
  const bound = childrenOf(subscription.xml, 'bpmn:correlationPropertyBinding').map(({ attributes }) => attributes.get('correlationPropertyRef') ?? '');
  for (const ref of twice(bound)) findings.push(error('BPMN_CORRELATION', subscription.at, '8.4.2', `The subscription of ${subscription.parent ? called(subscription.parent) : 'the process'} binds the property ${quoted(ref)} twice; keep one binding.`));
  if (key?.xml.name !== 'bpmn:correlationKey') return;
  const wanted = new Set(childrenOf(key.xml, 'bpmn:correlationPropertyRef').map(({ text }) => localName(text)));
  const given = new Set(bound.map(localName));
  for (const ref of wanted) {
    if (!given.has(ref)) findings.push(warning('BPMN_CORRELATION', subscription.at, '8.4.2', `A subscription does not bind ${quoted(ref)}, a property of ${called(key)}; bind it, or messages are matched without it.`));
  }
  for (const ref of given) {
    if (!wanted.has(ref) && wanted.size > 0) findings.push(warning('BPMN_CORRELATION', subscription.at, '8.4.2', `A subscription binds ${quoted(ref)}, which is no property of ${called(key)}; add it to the key or remove the binding.`));
  }
}

function twice(refs: readonly (string | undefined)[]): readonly string[] {
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const name of refs.map((ref) => localName(ref ?? ''))) {
    if (name !== '' && seen.has(name)) again.add(name);
    seen.add(name);
  }
  return [...again];
}
