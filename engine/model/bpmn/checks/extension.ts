import laufzettel from '../../dialects/laufzettel.json' with { type: 'json' };
import type { Finding } from '../../contract.ts';
import type { Check } from '../finding.ts';
import { error } from '../finding.ts';
import { childrenOf } from '../xml.ts';
import type { XmlElement } from '../xml.ts';

const PREFIX = 'laufzettel:';
const ATTRIBUTES: ReadonlySet<string> = new Set(laufzettel.types.flatMap((type) => (type.properties ?? []).filter((property) => 'isAttr' in property).map(({ name }) => PREFIX + name)));
const ELEMENTS: ReadonlySet<string> = new Set([`${PREFIX}ioMapping`, `${PREFIX}deadline`]);

/** A misspelt attribute of ours would be overlooked in silence; the descriptor says which there are. */
export const checkExtension: Check = (source) => {
  const findings: Finding[] = [];
  const look = (id: string, xml: XmlElement): void => {
    for (const name of xml.attributes.keys()) {
      if (name.startsWith(PREFIX) && !ATTRIBUTES.has(name)) findings.push(error('BPMN_ATTRIBUTE', id, '', `There is no attribute "${name.slice(0, 60)}"; correct its name.`));
    }
    for (const extension of childrenOf(xml, 'bpmn:extensionElements').flatMap(({ children }) => children)) {
      if (extension.name.startsWith(PREFIX) && !ELEMENTS.has(extension.name)) findings.push(error('BPMN_ATTRIBUTE', id, '', `There is no extension element "${extension.name.slice(0, 60)}"; correct its name.`));
    }
  };
  for (const node of source.nodes) {
    look(node.id, node.xml);
    for (const definition of node.definitions) look(node.id, definition.xml);
  }
  for (const [id, message] of source.definitions.messages) look(id, message);
  return findings;
};
