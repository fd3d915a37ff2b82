import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { type SessionView, signOut } from '../api/session.ts';
import { useLanguage } from '../i18n/language.tsx';

/** Who is signed in, and the way out. */
export function AccountMenu({ session }: { readonly session: SessionView }) {
  const { text } = useLanguage();
  const client = useQueryClient();
  const navigate = useNavigate();
  const leave = async (): Promise<void> => {
    await signOut();
    client.clear();
    await navigate('/anmelden');
  };
  return (
    <>
      <span className="account">
        <span className="kern-icon kern-icon--account-circle" aria-hidden="true" />
        <span className="kern-sr-only">{text.shell.account}: </span>
        <span className="account__name">{session.account.displayName}</span>
      </span>
      <button type="button" className="bar-button" onClick={() => void leave()}>
        <span className="kern-icon kern-icon--logout" aria-hidden="true" />
        <span>{text.shell.signOut}</span>
      </button>
    </>
  );
}
