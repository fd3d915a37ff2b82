/** How much of an upload is through; `share` from 0 to 1. */
export function Progress({ label, share }: { readonly label: string; readonly share: number }) {
  return (
    <div className="kern-progress">
      <span className="kern-label">{label}</span>
      <progress max={100} value={Math.round(share * 100)} aria-label={label} />
    </div>
  );
}
