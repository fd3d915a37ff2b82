import type { ReactNode, Ref } from 'react';
import { Icon } from './Icon.tsx';

export type AlertKind = 'info' | 'success' | 'warning' | 'danger';

interface AlertProps {
  readonly kind: AlertKind;
  readonly title: string;
  readonly children?: ReactNode;
  /** `alert` is read out at once; without it the box is simply part of the page. */
  readonly role?: 'alert';
  readonly ref?: Ref<HTMLDivElement>;
  readonly level?: 2 | 3;
}

/** A framed message. Its kind shows as colour and as icon. */
export function Alert({ kind, title, children, role, ref, level = 2 }: AlertProps) {
  const Heading = `h${level}` as const;
  return (
    <div className={`kern-alert kern-alert--${kind}`} role={role} ref={ref} tabIndex={ref === undefined ? undefined : -1}>
      <div className="kern-alert__header">
        <Icon name={kind} />
        <Heading className="kern-title">{title}</Heading>
      </div>
      {children !== undefined && children !== null && children !== false && <div className="kern-alert__body">{children}</div>}
    </div>
  );
}
