import { LaufzettelError } from '../../errors.ts';
import type { Resource } from '../deployed-models.ts';
import type { ResourceText } from './contract.ts';

const KNOWN = /(\.bpmn|\.dmn|\.form\.json|\.machine\.json|^procedure\.json)$/;
const DMN_NAMESPACE = /https?:\/\/www\.omg\.org\/spec\/DMN\//;

/** A resource as it is deployed, and the name that its owner knows it by. */
export interface NamedResource extends Resource {
  readonly givenName: string;
}

/** Gives texts without a telling name one: the deployment goes by the ending of names. */
export function nameResources(given: readonly (string | ResourceText)[]): readonly NamedResource[] {
  if (given.length === 0) throw new LaufzettelError('INVALID_INPUT', 'Give deploy() at least one text or { name, content }.');
  return given.map((resource, index) => {
    if (typeof resource === 'string') return named(`resource-${index + 1}`, resource);
    if (typeof resource?.name !== 'string' || typeof resource.content !== 'string') {
      throw new LaufzettelError('INVALID_INPUT', `Argument ${index + 1} of deploy() is neither a text nor { name, content } with two texts.`);
    }
    return named(resource.name, resource.content);
  });
}

function named(givenName: string, content: string): NamedResource {
  if (KNOWN.test(givenName)) return { givenName, name: givenName, content };
  return { givenName, name: `${givenName.replaceAll(/[^\p{L}\p{N} ._/-]|\.\./gu, '_')}${endingOf(content)}`, content };
}

/** What a text is: a form has components, another JSON object is a state machine, XML is DMN if it says so. */
function endingOf(content: string): string {
  if (content.trimStart().startsWith('{')) return isForm(content) ? '.form.json' : '.machine.json';
  return DMN_NAMESPACE.test(content) && !content.includes('spec/BPMN/') ? '.dmn' : '.bpmn';
}

function isForm(content: string): boolean {
  try {
    return Array.isArray((JSON.parse(content) as { components?: unknown }).components);
  } catch {
    return false;
  }
}
