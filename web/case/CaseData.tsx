import { useQuery } from '@tanstack/react-query';
import type { JsonObject } from '../../engine/json.ts';
import { serviceQuery } from '../api/portal.ts';
import { componentsOf } from '../form/definition.ts';
import { fieldsOf, summarise } from '../form/summary.ts';
import { useLanguage } from '../i18n/language.tsx';
import { DescriptionList } from '../kern/DescriptionList.tsx';

interface CaseDataProps {
  readonly service: string;
  readonly data: JsonObject;
  readonly stacked?: boolean;
  /** Level of the groups' headings. */
  readonly level?: 2 | 3;
}

/** The data of a case, ordered and named as in its application form. */
export function CaseData({ service, data, stacked = false, level = 3 }: CaseDataProps) {
  const { text, language } = useLanguage();
  const Heading = `h${level}` as const;
  const form = useQuery(serviceQuery(service));
  if (form.isPending) return null;
  const messages = form.data?.messages ?? [];
  const later = {
    fields: messages.flatMap((message) => fieldsOf(componentsOf(message.form))).map(({ component }) => component),
    // Where several messages bring data to one place, the first that the procedure names gives the name.
    places: Object.fromEntries(messages.flatMap(({ place, received }) => (place === null ? [] : [[place, received[language]] as const])).reverse()),
  };
  const groups = summarise(componentsOf(form.data?.form), data, language, text.caseView.laterData, later);
  if (groups.length === 0) return <p className="muted">{text.caseView.noData}</p>;
  return groups.map((group) => (
    <section className="data-group" key={group.title}>
      {group.title !== '' && <Heading className="data-group__title">{group.title}</Heading>}
      <DescriptionList stacked={stacked} items={group.rows.map((row) => ({ key: row.label, value: row.value }))} />
    </section>
  ));
}
