import { useQueryClient } from '@tanstack/react-query';
import { sessionQuery } from '../api/session.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Dialog } from '../kern/Dialog.tsx';
import { SignInForm } from './SignInForm.tsx';

/** The session ended while somebody worked: they sign in over the page, which keeps what they typed. */
export function SignInAgain({ username, onSignedIn }: { readonly username: string; readonly onSignedIn: () => void }) {
  const { text } = useLanguage();
  const client = useQueryClient();
  return (
    <Dialog title={text.signIn.endedTitle} onClose={() => undefined} insistent>
      <p className="kern-body">{text.signIn.endedText}</p>
      <div className="dialog-form">
        <SignInForm
          username={username}
          onSignedIn={(session) => {
            client.setQueryData(sessionQuery.queryKey, session);
            onSignedIn();
          }}
        />
      </div>
    </Dialog>
  );
}
