import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { type SessionView, sessionQuery } from '../api/session.ts';
import { useLanguage } from '../i18n/language.tsx';
import { PageHeading } from '../shell/PageHeading.tsx';
import { ChangePasswordForm } from './ChangePasswordForm.tsx';
import { SignInForm } from './SignInForm.tsx';
import { targetAfterSignIn } from './target.ts';

/** Sign-in; whoever came with a one-time password chooses their own before going on. */
export function SignInPage() {
  const { text } = useLanguage();
  const [search] = useSearchParams();
  const client = useQueryClient();
  const { data: session } = useQuery(sessionQuery);
  const [password, setPassword] = useState('');

  const take = (view: SessionView): void => {
    client.setQueryData(sessionQuery.queryKey, view);
  };
  if (session !== undefined && !session.mustChangePassword) return <Navigate to={targetAfterSignIn(search.get('weiter'))} replace />;
  if (session !== undefined) {
    return (
      <div className="sheet sheet--small" key="change">
        <PageHeading title={text.signIn.mustChangeTitle} />
        <p className="kern-body">{text.signIn.mustChangeIntro}</p>
        <ChangePasswordForm current={password} onChanged={() => take({ ...session, mustChangePassword: false })} />
      </div>
    );
  }
  return (
    <div className="sheet sheet--small" key="sign-in">
      <PageHeading title={text.signIn.title} />
      <p className="kern-body">{text.signIn.intro}</p>
      <SignInForm
        onSignedIn={(view, used) => {
          setPassword(used);
          take(view);
        }}
      />
    </div>
  );
}
