import { Icon } from './Icon.tsx';
import type { AlertKind } from './Alert.tsx';

/** A short state. `neutral` for states that need no attention. */
export function Badge({ kind, children }: { readonly kind: AlertKind | 'neutral'; readonly children: string }) {
  return (
    <span className={`kern-badge kern-badge--small badge badge--${kind} ${kind === 'neutral' ? '' : `kern-badge--${kind}`}`}>
      {kind !== 'neutral' && <Icon name={kind} />}
      <span className="kern-label">{children}</span>
    </span>
  );
}
