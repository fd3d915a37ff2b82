import type { ReactNode } from 'react';

export interface Described {
  readonly key: string;
  readonly value: ReactNode;
}

/** Names and values; `stacked` puts the name above the value, for narrow columns. */
export function DescriptionList({ items, stacked = false }: { readonly items: readonly Described[]; readonly stacked?: boolean }) {
  return (
    <dl className={`kern-description-list details${stacked ? ' kern-description-list--col details--stacked' : ''}`}>
      {items.map((item) => (
        <div className="kern-description-list-item" key={item.key}>
          <dt className="kern-description-list-item__key">{item.key}</dt>
          <dd className="kern-description-list-item__value">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
