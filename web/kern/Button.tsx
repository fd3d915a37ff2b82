import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link, type To } from 'react-router';
import { Icon } from './Icon.tsx';

export type ButtonKind = 'primary' | 'secondary' | 'tertiary';

interface Look {
  readonly kind?: ButtonKind;
  readonly icon?: string;
  readonly small?: boolean;
  readonly children: ReactNode;
}
function classes({ kind = 'secondary', small = false }: Look): string {
  return `kern-btn kern-btn--${kind}${small ? ' kern-btn--x-small' : ''}`;
}

/** A button; `busy` keeps it focusable and refuses further presses. */
export function Button({ kind, icon, small, busy = false, children, onClick, ...rest }: Look & { readonly busy?: boolean } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button
      type="button"
      {...rest}
      className={`${classes({ ...(kind && { kind }), ...(small && { small }), children })} ${rest.className ?? ''}`.trim()}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) {
          event.preventDefault();
          return;
        }
        onClick?.(event);
      }}
    >
      {icon !== undefined && <Icon name={icon} />}
      <span className="kern-label">{children}</span>
    </button>
  );
}

/** A link that looks like a button, for going somewhere. */
export function ButtonLink({ to, kind, icon, small, children, state }: Look & { readonly to: To; readonly state?: unknown }) {
  return (
    <Link className={classes({ ...(kind && { kind }), ...(small && { small }), children })} to={to} state={state}>
      {icon !== undefined && <Icon name={icon} />}
      <span className="kern-label">{children}</span>
    </Link>
  );
}
