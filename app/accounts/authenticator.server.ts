import { Authenticator } from 'remix-auth';
import { FormStrategy } from 'remix-auth-form';
import type { Database } from '~/db/database.server';
import { signIn, type SignIn } from './sign-in.server';

const PASSWORD = 'password';

/**
 * Compares a person's credentials by remix-auth's form strategy. The session is ours: remix-auth 4
 * has none, and a new id at each login is what keeps planted ones out (C23). `email` and `password`
 * were read and bounded by `readForm`; the strategy reads a body itself, so it gets a fresh one.
 */
export function authenticate(
  db: Database,
  request: Request,
  credentials: { email: string; password: string },
): Promise<SignIn> {
  const authenticator = new Authenticator<SignIn>();
  const strategy = new FormStrategy<SignIn>(({ form }) =>
    signIn(db, { email: textOf(form, 'email'), password: textOf(form, 'password') }),
  );
  authenticator.use(strategy, PASSWORD);
  const body = new URLSearchParams(credentials);
  return authenticator.authenticate(PASSWORD, new Request(request.url, { method: 'POST', body }));
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
