import type { PaymentView } from '../../engine/runtime/contract.ts';
import { webAddress } from '../address/external.ts';
import { formatDay } from '../format/date.ts';
import { formatCents } from '../format/money.ts';
import { nameOf, useLanguage } from '../i18n/language.tsx';
import { Alert } from '../kern/Alert.tsx';

const payable = new Set(['requested', 'open', 'reminded', 'failed']);

/** The fee: a button to the payment page while it can be paid, afterwards the fact that it is. */
export function PaymentPanel({ payment }: { readonly payment: PaymentView }) {
  const { text, language } = useLanguage();
  const amount = formatCents(language, payment.amountCents);
  if (payment.state === 'paid') {
    return <Alert kind="success" title={`${text.portal.paid(amount)}${payment.settledAt === null ? '' : ` – ${formatDay(language, payment.settledAt)}`}`} />;
  }
  if (!payable.has(payment.state)) return null;
  const page = webAddress(payment.payUrl);
  return (
    <section className="sheet" aria-label={text.portal.paymentTitle}>
      <h2 className="sheet__title">{text.portal.paymentTitle}</h2>
      <p className="payment__amount">{amount}</p>
      <p className="kern-body">{payment.purpose}</p>
      {payment.state === 'failed' && <Alert kind="danger" title={nameOf(text.states.payment, 'failed')} level={3} />}
      {page === null ? (
        <p className="hint-line">{text.portal.payPreparing}</p>
      ) : (
        <>
          <p className="muted">{text.portal.paymentText}</p>
          <p>
            <a className="kern-btn kern-btn--primary" href={page} target="_blank" rel="noopener noreferrer">
              <span className="kern-label">{text.portal.pay(amount)}</span>
              <span className="kern-icon kern-icon--open-in-new" aria-hidden="true" />
              <span className="visually-hidden"> ({text.portal.payOpens})</span>
            </a>
          </p>
        </>
      )}
    </section>
  );
}
