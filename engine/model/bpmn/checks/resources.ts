import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { error, warning } from '../finding.ts';
import { child, childrenOf, localName } from '../xml.ts';
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
  const { ids, needed } = declaredBy(resource);
  const names = new Set(bound.map(localName));
  const complain = (clause: string, problem: string): void => {
    findings.push(warning('BPMN_RESOURCE_ROLE', entry.at, clause, `${called(entry)} ${problem}`));
  };
  const strange = [...names].find((name) => name !== '' && !ids.has(name));
  if (strange !== undefined) complain('10.3.1', `binds ${quoted(strange)}, which is no parameter of ${called(resource)}; choose one of its parameters.`);
  if (names.size < bound.length) complain('10.3.1', `binds one parameter of ${called(resource)} twice; keep one binding.`);
  const unbound = needed.find((name) => !names.has(name));
  if (unbound !== undefined) complain('8.4.12', `does not bind ${quoted(unbound)}, which ${called(resource)} requires; bind it.`);
}

interface Declared {
  readonly ids: ReadonlySet<string>;
  readonly needed: readonly string[];
}

const DECLARED = new WeakMap<FileEntry, Declared>();

/** The parameters of a resource, read once for all roles that name it. */
function declaredBy(resource: FileEntry): Declared {
  const known = DECLARED.get(resource);
  if (known) return known;
  const parametersOf = childrenOf(resource.xml, 'bpmn:resourceParameter').map(({ attributes }) => ({ id: attributes.get('id') ?? '', required: attributes.get('isRequired') === 'true' }));
  const declared = { ids: new Set(parametersOf.map(({ id }) => id)), needed: parametersOf.filter(({ required }) => required).map(({ id }) => id) };
  DECLARED.set(resource, declared);
  return declared;
}
