import type { Bilingual, ServiceView } from '../../engine/runtime/contract.ts';
import type { Language } from '../format/date.ts';

/** The words of one procedure, by the codes that its cases and tasks carry. */
export interface Vocabulary {
  outcome(code: string): string;
  topic(code: string): string;
  /** What has come in. */
  message(name: string): string;
  group(key: string): string;
  unit(key: string): string;
}

type Words = Pick<ServiceView, 'unit' | 'unitName' | 'messages' | 'groups' | 'outcomes' | 'topics'>;

/** Names in the person's language. What the procedure does not name, or while it is being read, is called by its code. */
export function vocabularyOf(service: Words | undefined, language: Language): Vocabulary {
  const from = (names: Readonly<Record<string, Bilingual>> | undefined, code: string): string =>
    names !== undefined && Object.hasOwn(names, code) ? (names[code]?.[language] ?? code) : code;
  return {
    outcome: (code) => from(service?.outcomes, code),
    topic: (code) => from(service?.topics, code),
    message: (name) => service?.messages.find(({ message }) => message === name)?.received[language] ?? name,
    group: (key) => service?.groups.find((group) => group.key === key)?.name[language] ?? key,
    unit: (key) => (service !== undefined && service.unit === key ? service.unitName[language] : key),
  };
}
