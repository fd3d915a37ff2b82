import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { ServiceView, Submitted } from '../../engine/runtime/contract.ts';
import { openPortal } from '../api/portal.ts';
import { formatMoment } from '../format/date.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Alert } from '../kern/Alert.tsx';
import { Button } from '../kern/Button.tsx';
import { useNotify } from '../shell/notices.tsx';
import { PageHeading } from '../shell/PageHeading.tsx';
import { keepAccess } from './access.ts';

/** The receipt: reference and access code to keep, by copying or printing. */
export function ReceivedPanel({ received, service }: { readonly received: Submitted; readonly service: ServiceView }) {
  const { text, language } = useLanguage();
  const notify = useNotify();
  const navigate = useNavigate();
  const [at] = useState(() => Date.now());
  const { accessCode } = received;

  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(`${text.portal.reference}: ${received.reference}\n${text.portal.accessCode}: ${accessCode ?? ''}`);
      notify(text.portal.copied);
    } catch {
      notify(text.portal.copyFailed, 'danger');
    }
  };
  const toStatus = async (): Promise<void> => {
    if (accessCode !== undefined) {
      const answer = await openPortal(received.reference, accessCode);
      if (answer.ok) {
        keepAccess(answer.value);
        await navigate('/status/vorgang');
        return;
      }
    }
    await navigate('/status');
  };

  return (
    <>
      <PageHeading title={text.portal.resultTitle} preline={service.name[language]} />
      <Alert kind="success" title={text.portal.resultWhen(formatMoment(language, at))}>
        <p className="kern-body">{accessCode === undefined ? text.portal.resultRepeated : text.portal.resultText}</p>
      </Alert>
      <dl className="receipt">
        <div className="receipt__item">
          <dt>{text.portal.reference}</dt>
          <dd>{received.reference}</dd>
        </div>
        {accessCode !== undefined && (
          <div className="receipt__item">
            <dt>{text.portal.accessCode}</dt>
            <dd>{accessCode}</dd>
          </div>
        )}
      </dl>
      <div className="actions no-print">
        {accessCode !== undefined && (
          <Button icon="content-copy" onClick={() => void copy()}>
            {text.portal.copy}
          </Button>
        )}
        <Button onClick={() => window.print()}>{text.portal.print}</Button>
        <Button kind="primary" onClick={() => void toStatus()}>
          {text.portal.toStatus}
        </Button>
      </div>
      <section className="sheet what-next">
        <h2 className="sheet__title">{text.portal.whatNext}</h2>
        <p className="kern-body">{text.portal.whatNextText}</p>
      </section>
    </>
  );
}
