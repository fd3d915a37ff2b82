import type { CaseView } from '../../../engine/runtime/contract.ts';
import { webAddress } from '../../address/external.ts';
import { formatMoment } from '../../format/date.ts';
import { formatCents } from '../../format/money.ts';
import { nameOf, useLanguage } from '../../i18n/language.tsx';
import type { AlertKind } from '../../kern/Alert.tsx';
import { Badge } from '../../kern/Badge.tsx';
import { DescriptionList } from '../../kern/DescriptionList.tsx';

const kinds: Readonly<Record<string, AlertKind>> = { requested: 'info', open: 'warning', reminded: 'warning', paid: 'success', failed: 'danger', expired: 'danger' };

export function PaymentTab({ found }: { readonly found: CaseView }) {
  const { text, language } = useLanguage();
  if (found.payments.length === 0) return <p className="muted">{text.caseView.noPayment}</p>;
  return (
    <div className="stack">
      {found.payments.map((payment) => {
        const page = webAddress(payment.payUrl);
        return (
          <article className="panel panel--wide" key={payment.id}>
            <header className="payment__head">
              <p className="payment__amount">{formatCents(language, payment.amountCents)}</p>
              <Badge kind={kinds[payment.state] ?? 'neutral'}>{nameOf(text.states.payment, payment.state)}</Badge>
            </header>
            <DescriptionList
              items={[
                { key: text.caseView.purpose, value: payment.purpose },
                { key: text.caseView.requested, value: formatMoment(language, payment.requestedAt) },
                { key: text.caseView.settled, value: payment.settledAt === null ? '–' : formatMoment(language, payment.settledAt) },
                { key: text.caseView.attempts, value: String(payment.attempts) },
                ...(page === null
                  ? []
                  : [
                      {
                        key: text.caseView.payPage,
                        value: (
                          <a className="kern-link kern-link--no-visited-state" href={page} target="_blank" rel="noopener noreferrer">
                            {page}
                          </a>
                        ),
                      },
                    ]),
              ]}
            />
          </article>
        );
      })}
    </div>
  );
}
