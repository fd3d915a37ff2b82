import { LaufzettelError } from '../../errors.ts';
import type { Resource } from '../deployed-models.ts';
import type { ResourceText } from './contract.ts';

const KNOWN = /(\.bpmn|\.dmn|\.form\.json|\.machine\.json)$/;
const DMN_NAMESPACE = /https?:\/\/www\.omg\.org\/spec\/DMN\//;
const LONGEST_NAME = 150;

/** A resource as it is deployed, and the name that its owner knows it by. */
export interface NamedResource extends Resource {
  readonly givenName: string;
}

/** Gives texts names that a deployment accepts and that say what they are; findings are told under the names given. */
export function nameResources(given: readonly (string | ResourceText)[]): readonly NamedResource[] {
  if (given.length === 0) throw new LaufzettelError('INVALID_INPUT', 'Give deploy() at least one text or { name, content }.');
  const names = new Set<string>();
  return given.map((resource, index) => {
    const { name: givenName, content } = typeof resource === 'string' ? { name: `resource-${index + 1}`, content: resource } : (resource ?? {});
    if (typeof givenName !== 'string' || typeof content !== 'string') {
      throw new LaufzettelError('INVALID_INPUT', `Argument ${index + 1} of deploy() is neither a text nor { name, content } with two texts.`);
    }
    const plain = nameFor(givenName, content);
    const name = names.has(plain) ? `${index + 1}-${plain}` : plain;
    names.add(name);
    return { givenName, name, content };
  });
}

/** A plain file name, also for a path: a deployment reads no path into a name. */
function nameFor(givenName: string, content: string): string {
  if (givenName === 'procedure.json') return givenName;
  const ending = KNOWN.exec(givenName)?.[0] ?? endingOf(content);
  const stem = givenName.endsWith(ending) ? givenName.slice(0, -ending.length) : givenName;
  const plain = stem.replaceAll(/[^\p{L}\p{N} ._/-]|\.\./gu, '_').replace(/^[^\p{L}\p{N}_-]+/u, '');
  return `${plain.slice(-LONGEST_NAME).replace(/^[^\p{L}\p{N}_-]+/u, '') || 'resource'}${ending}`;
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
