import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../kern/Icon.tsx';

interface SortHeaderProps {
  readonly label: string;
  readonly active: boolean;
  readonly order: 'asc' | 'desc';
  readonly onSort: () => void;
  readonly className?: string;
}

/** A column heading that sorts; its state is told to screen readers by `aria-sort`. */
export function SortHeader({ label, active, order, onSort, className }: SortHeaderProps) {
  const { text } = useLanguage();
  return (
    <th scope="col" className={`kern-table__header ${className ?? ''}`.trim()} aria-sort={active ? (order === 'asc' ? 'ascending' : 'descending') : undefined}>
      <button type="button" className={`sort${active ? ' sort--active' : ''}`} onClick={onSort} title={text.inbox.sortBy(label)}>
        {label}
        <Icon name={active && order === 'desc' ? 'arrow-down' : 'arrow-up'} size="small" />
      </button>
    </th>
  );
}
