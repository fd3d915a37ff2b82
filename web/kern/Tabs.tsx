import { type KeyboardEvent, type ReactNode, useRef } from 'react';

export interface TabItem {
  readonly key: string;
  readonly label: string;
  /** A count or mark beside the label. */
  readonly mark?: number | undefined;
}
interface TabsProps {
  readonly label: string;
  readonly items: readonly TabItem[];
  readonly current: string;
  readonly onSelect: (key: string) => void;
  readonly children: ReactNode;
}

/** Tabs after the ARIA pattern: arrow keys, Home and End move and select; Tab goes into the panel. */
export function Tabs({ label, items, current, onSelect, children }: TabsProps) {
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const at = items.findIndex((item) => item.key === current);
    const last = items.length - 1;
    const target = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
    const item = target === undefined ? undefined : items[target];
    if (item === undefined) return;
    event.preventDefault();
    onSelect(item.key);
    list.current?.querySelector<HTMLElement>(`#tab-${item.key}`)?.focus();
  };
  return (
    <>
      <div className="tabs" role="tablist" aria-label={label} ref={list}>
        {items.map((item) => (
          <button
            key={item.key}
            type="button"
            role="tab"
            id={`tab-${item.key}`}
            className="tabs__tab"
            aria-selected={item.key === current}
            aria-controls="tab-panel"
            tabIndex={item.key === current ? undefined : -1}
            onClick={() => onSelect(item.key)}
            onKeyDown={move}
          >
            {item.label}
            {item.mark !== undefined && <span className="tabs__mark">{item.mark}</span>}
          </button>
        ))}
      </div>
      <div className="tabs__panel" role="tabpanel" id="tab-panel" aria-labelledby={`tab-${current}`} tabIndex={-1}>
        {children}
      </div>
    </>
  );
}
