import type { CaseView } from '../../../engine/runtime/contract.ts';
import { CaseData } from '../CaseData.tsx';

export function DataTab({ found }: { readonly found: CaseView }) {
  return (
    <div className="data-columns">
      <CaseData service={found.service} data={found.data} level={2} />
    </div>
  );
}
