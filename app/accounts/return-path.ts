import type { FormState } from '~/web/form-state';
import { neutralPath } from '~/web/language';
import { homePath } from '~/web/paths';
import { safeReturnTo } from '~/web/safe-return-to';

/** Pages that make no sense to somebody who has just signed in. */
const doors = /^\/(?:login|register|logout|forgot-password|reset-password|verify-email)(?:\/|$)/;

/**
 * Where a person goes on after signing in: a path of this site without its language (C38), because
 * `seeOther` and `Link` put the page's own before it; the home page for anything else.
 */
export function returnPath(candidate: string | null | undefined): string {
  const { pathname, search, hash } = new URL(
    safeReturnTo(candidate, homePath()),
    'http://this.invalid',
  );
  const path = neutralPath(pathname);
  return doors.test(path) || path.startsWith('//') ? homePath() : path + search + hash;
}

/** The same for a form that is shown again: what was sent with it counts, not the page's address. */
export function formReturnPath(form: FormState | undefined, asked: string): string {
  const typed = form?.values.redirectTo;
  return typeof typed === 'string' ? returnPath(typed) : asked;
}
