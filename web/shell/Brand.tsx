/** The product's mark and name; drawn here so that it needs no request. */
export function Brand({ town }: { readonly town?: string | undefined }) {
  return (
    <span className="brand">
      <svg className="brand__mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
        <rect width="32" height="32" rx="6" className="brand__ground" />
        <path d="M10 6h12a2 2 0 0 1 2 2v18l-3-2-2.5 2-2.5-2-2.5 2-2.5-2-3 2V8a2 2 0 0 1 2-2z" className="brand__slip" />
        <path d="M12 12h8M12 16h8M12 20h5" className="brand__lines" />
      </svg>
      <span className="brand__names">
        <span className="brand__name">Laufzettel</span>
        {town !== undefined && <span className="brand__town">{town}</span>}
      </span>
    </span>
  );
}
