/** An icon of the design system; always beside a text that says the same. */
export function Icon({ name, size }: { readonly name: string; readonly size?: 'small' | 'default' | 'large' }) {
  return <span className={`kern-icon kern-icon--${name}${size === undefined ? '' : ` kern-icon--${size}`}`} aria-hidden="true" />;
}
