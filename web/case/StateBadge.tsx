import { nameOf, useLanguage } from '../i18n/language.tsx';
import type { AlertKind } from '../kern/Alert.tsx';
import { Badge } from '../kern/Badge.tsx';

/** Waiting for the applicant, or ended; the states in which the office works need no mark. */
const kinds: Readonly<Record<string, AlertKind>> = {
  awaitingApplicant: 'info',
  hearing: 'info',
  awaitingPayment: 'info',
  issued: 'success',
  denied: 'danger',
};

/** The state of a case as word, icon and colour. */
export function StateBadge({ state }: { readonly state: string }) {
  const { text } = useLanguage();
  return <Badge kind={kinds[state] ?? 'neutral'}>{nameOf(text.states.case, state)}</Badge>;
}
