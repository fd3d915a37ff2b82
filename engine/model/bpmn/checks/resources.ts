import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { error, warning } from '../finding.ts';
import { child, childrenOf } from '../xml.ts';
import { RESOURCE_ROLES } from './metamodel/groups.ts';
import type { FileEntry, ModelFile } from './reading/file.ts';
import { called, fileOf, local, named, quoted, resolve, speaksForFile } from './reading/file.ts';

/** What only people do: elsewhere nobody reads who may work on it. */
const HUMAN = new Set(['userTask', 'manualTask', 'process', 'globalUserTask', 'globalManualTask']);

/** Who works on an activity (BPMN 2.0.2, 10.3.1 and 10.3.4). */
export const checkResources: Check = (source) => {
  if (!speaksForFile(source)) return [];
  const findings: Finding[] = [];
  const file = fileOf(source);
  for (const name of RESOURCE_ROLES) for (const entry of named(file, `bpmn:${name}`)) role(file, entry, findings);
  return findings;
};

function role(file: ModelFile, entry: FileEntry, findings: Finding[]): void {
  const { xml, parent, at } = entry;
  const host = parent ? called(parent) : 'an activity';
  const kind = local(xml);
  const resource = child(xml, 'bpmn:resourceRef');
  const assignment = child(xml, 'bpmn:resourceAssignmentExpression');
  const bindings = childrenOf(xml, 'bpmn:resourceParameterBinding');
  if (resource && assignment) findings.push(error('BPMN_RESOURCE_ROLE', at, '10.3.1', `The ${kind} of ${host} names a resource and an expression; keep one of the two.`));
  if (!resource && !assignment) findings.push(warning('BPMN_RESOURCE_ROLE', at, '10.3.1', `The ${kind} of ${host} names nobody; give it a resource or an expression.`));
  if (assignment && !(child(assignment, 'bpmn:formalExpression') ?? child(assignment, 'bpmn:expression'))?.text.trim()) {
    findings.push(warning('BPMN_RESOURCE_ROLE', at, '10.3.1', `The ${kind} of ${host} has an assignment without an expression; write who is meant.`));
  }
  if (assignment && bindings.length > 0) findings.push(warning('BPMN_RESOURCE_ROLE', at, '10.3.1', `The ${kind} of ${host} binds parameters, but names no resource that has any; name the resource or remove them.`));
  if ((kind === 'humanPerformer' || kind === 'potentialOwner') && parent && !HUMAN.has(local(parent.xml))) {
    findings.push(warning('BPMN_RESOURCE_ROLE', at, '10.3.4', `The ${kind} of ${host} is not read, because no person works on it; use a user task.`));
  }
  const target = resolve(file, resource?.text);
  if (resource && target?.xml.name === 'bpmn:resource') parameters(entry, target, bindings.map(({ attributes }) => attributes.get('parameterRef') ?? ''), findings);
}

function parameters(entry: FileEntry, resource: FileEntry, bound: readonly string[], findings: Finding[]): void {
  const declared = childrenOf(resource.xml, 'bpmn:resourceParameter');
  const ids = new Set(bound.map((ref) => ref.slice(ref.indexOf(':') + 1)));
  for (const id of ids) {
    if (id !== '' && !declared.some(({ attributes }) => attributes.get('id') === id)) findings.push(warning('BPMN_RESOURCE_ROLE', entry.at, '10.3.1', `${called(entry)} binds ${quoted(id)}, which is no parameter of ${called(resource)}; choose one of its parameters.`));
  }
  if (ids.size < bound.length) findings.push(warning('BPMN_RESOURCE_ROLE', entry.at, '10.3.1', `${called(entry)} binds one parameter of ${called(resource)} twice; keep one binding.`));
  for (const { attributes } of declared) {
    if (attributes.get('isRequired') === 'true' && !ids.has(attributes.get('id') ?? '')) findings.push(warning('BPMN_RESOURCE_ROLE', entry.at, '8.4.12', `${called(entry)} does not bind ${quoted(attributes.get('name') ?? attributes.get('id') ?? '')}, which ${called(resource)} requires; bind it.`));
  }
}
