/**
 * Shows the page that a form's answer brought, as if the browser had gone there: its address, its title,
 * and of its parts what differs.
 */
import { announce } from './announce';
import { morph } from './morph';

/** What differs between pages. The search box stays: somebody may be typing in it. */
const parts = ['.site-nav', 'main', '.site-footer'];

/** The address of the page that was put in place of the one that was loaded. */
let shown: string | undefined;

/** Parses an answer; null for what is no page of ours. */
export function readPage(html: string): Document | null {
  const page = new DOMParser().parseFromString(html, 'text/html');
  return page.querySelector('main') && page;
}

/** `form` is the one that was sent by `submitter`, `address` the answer's own. */
export function showPage(
  page: Document,
  address: string,
  { form, submitter }: { form: HTMLFormElement; submitter: HTMLElement | null },
): void {
  const place = submitter?.closest('[id]')?.id;
  const isElsewhere = goTo(new URL(address));
  document.title = page.title;
  for (const part of parts) {
    const [old, fresh] = [document.querySelector(part), page.querySelector(part)];
    if (old && fresh) morph(old, fresh);
  }
  // What was typed has been taken or refused: the form shows what the shop says.
  if (form.isConnected) form.reset();
  const flash = document.querySelector('.flash');
  // Said once, by a region that was there before.
  flash?.removeAttribute('role');
  if (flash) announce(flash.textContent);
  if (isElsewhere) scrollTo(0, 0);
  keepFocus(isElsewhere ? undefined : place);
}

/** Whether the page has another address than the one before; the way back loads that one anew. */
function goTo({ pathname, search }: URL): boolean {
  const address = pathname + search;
  if (address === location.pathname + location.search) return false;
  if (shown === undefined) {
    addEventListener('popstate', () => {
      if (location.pathname + location.search !== shown) location.reload();
    });
  }
  history.pushState(null, '', address);
  shown = address;
  return true;
}

/** What went wrong is read first; a focus whose element is gone stays near. */
function keepFocus(place: string | undefined): void {
  const wrong = document.querySelector<HTMLElement>('main [autofocus]');
  if (wrong) return wrong.focus();
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  const main = document.querySelector('main')!;
  const near = place && place !== main.id ? document.getElementById(place) : null;
  (near?.querySelector<HTMLElement>('button, a[href]') ?? main).focus({ preventScroll: true });
}
