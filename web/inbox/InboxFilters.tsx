import { useQuery } from '@tanstack/react-query';
import { type RefObject, useEffect, useState } from 'react';
import { type InboxAddress, isFiltered, plainInbox, withFilter } from '../address/inbox.ts';
import { servicesQuery } from '../api/portal.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Button } from '../kern/Button.tsx';
import { SelectField, TextField } from '../kern/Field.tsx';

/** The search follows typing after this many ms of quiet. */
const quiet = 300;

interface InboxFiltersProps {
  readonly address: InboxAddress;
  readonly onChange: (next: InboxAddress) => void;
  readonly searchField: RefObject<HTMLInputElement | null>;
}

export function InboxFilters({ address, onChange, searchField }: InboxFiltersProps) {
  const { text, language } = useLanguage();
  const services = useQuery(servicesQuery);
  const [typed, setTyped] = useState(address.search);
  const [known, setKnown] = useState(address.search);
  // The address changed from outside (going back, reset): the field follows.
  if (known !== address.search) {
    setKnown(address.search);
    if (address.search !== typed.trim()) setTyped(address.search);
  }
  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === address.search) return undefined;
    const timer = setTimeout(() => onChange(withFilter(address, { search: wanted })), quiet);
    return () => clearTimeout(timer);
  }, [typed, address, onChange]);

  return (
    <search>
      <form
        className="filters"
        onSubmit={(event) => {
          event.preventDefault();
          onChange(withFilter(address, { search: typed.trim() }));
        }}
      >
        <div className="filters__search">
          <TextField
            label={text.inbox.search}
            placeholder={text.inbox.searchHint}
            type="search"
            autoComplete="off"
            value={typed}
            inputRef={searchField}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        <SelectField label={text.inbox.service} value={address.service} onChange={(event) => onChange(withFilter(address, { service: event.target.value }))}>
          <option value="">{text.inbox.anyService}</option>
          {(services.data?.items ?? []).map((service) => (
            <option key={service.key} value={service.key}>
              {service.name[language]}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={text.inbox.due}
          value={address.due}
          onChange={(event) => onChange(withFilter(address, { due: event.target.value as InboxAddress['due'] }))}
        >
          <option value="">{text.inbox.anyDue}</option>
          <option value="overdue">{text.inbox.dueOverdue}</option>
          <option value="today">{text.inbox.dueToday}</option>
          <option value="week">{text.inbox.dueWeek}</option>
        </SelectField>
        <SelectField
          label={text.inbox.state}
          value={address.state}
          onChange={(event) => onChange(withFilter(address, { state: event.target.value === 'completed' ? 'completed' : 'open' }))}
        >
          <option value="open">{text.inbox.stateOpen}</option>
          <option value="completed">{text.inbox.stateCompleted}</option>
        </SelectField>
        {isFiltered(address) && (
          <div className="filters__reset">
            <Button
              kind="tertiary"
              onClick={() => {
                setTyped('');
                onChange({ ...plainInbox, view: address.view });
              }}
            >
              {text.inbox.reset}
            </Button>
          </div>
        )}
      </form>
    </search>
  );
}
