import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { type CasesAddress } from '../address/cases.ts';
import { servicesQuery } from '../api/portal.ts';
import { useLanguage } from '../i18n/language.tsx';
import { SelectField, TextField } from '../kern/Field.tsx';

const quiet = 300;

interface CaseFiltersProps {
  readonly address: CasesAddress;
  readonly onChange: (next: CasesAddress) => void;
}

/** Built for the telephone: the search has the focus at once and follows typing. */
export function CaseFilters({ address, onChange }: CaseFiltersProps) {
  const { text, language } = useLanguage();
  const services = useQuery(servicesQuery);
  const searchField = useRef<HTMLInputElement>(null);
  useEffect(() => searchField.current?.focus(), []);
  const [typed, setTyped] = useState(address.search);
  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === address.search) return undefined;
    const timer = setTimeout(() => onChange({ ...address, search: wanted }), quiet);
    return () => clearTimeout(timer);
  }, [typed, address, onChange]);
  return (
    <search>
      <form className="filters" onSubmit={(event) => event.preventDefault()}>
        <div className="filters__search">
          <TextField
            label={text.caseList.search}
            placeholder={text.caseList.searchHint}
            type="search"
            autoComplete="off"
            inputRef={searchField}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        <SelectField label={text.caseList.service} value={address.service} onChange={(event) => onChange({ ...address, service: event.target.value })}>
          <option value="">{text.inbox.anyService}</option>
          {(services.data?.items ?? []).map((service) => (
            <option key={service.key} value={service.key}>
              {service.name[language]}
            </option>
          ))}
        </SelectField>
        <SelectField label={text.caseList.state} value={address.state} onChange={(event) => onChange({ ...address, state: event.target.value })}>
          <option value="">{text.caseList.anyState}</option>
          {Object.entries(text.states.case).map(([state, name]) => (
            <option key={state} value={state}>
              {name}
            </option>
          ))}
        </SelectField>
        <div className="kern-form-check filters__check">
          <input
            type="checkbox"
            className="kern-form-check__checkbox"
            id="cases-involved"
            checked={address.involved === 'me'}
            onChange={(event) => onChange({ ...address, involved: event.target.checked ? 'me' : '' })}
          />
          <label className="kern-label" htmlFor="cases-involved">
            {text.caseList.involved}
          </label>
        </div>
      </form>
    </search>
  );
}
