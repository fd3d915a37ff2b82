import { useQuery } from '@tanstack/react-query';
import { serviceQuery } from '../api/portal.ts';
import { useLanguage } from '../i18n/language.tsx';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';

/** The words of a service's procedure; its codes until they are here. */
export function useVocabulary(service: string | undefined): Vocabulary {
  const { language } = useLanguage();
  return vocabularyOf(useQuery({ ...serviceQuery(service ?? ''), enabled: service !== undefined }).data, language);
}
