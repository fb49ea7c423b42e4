/**
 * A form that changes the page it stands on, without loading the page anew: the same post, and of the
 * answer's page only what differs is put in place. Whatever comes unexpected goes the way that it goes
 * without a script.
 */
import { announce } from './announce';
import { morph } from './morph';
import { startRunning } from './running';

/** The parts that an answer may change: the page itself and the count in the header. */
const parts = ['main', '.cart-link'];

export function enhance(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  let isPlain = false;
  form.addEventListener('submit', (event) => {
    if (isPlain || event.defaultPrevented) return;
    event.preventDefault();
    if (form.ariaBusy === 'true') return;
    const { submitter } = event;
    void send(form, submitter).then((isDone) => {
      if (isDone) return;
      isPlain = true;
      form.requestSubmit(submitter);
    });
  });
}

/** Whether the answer is shown, or its page on its way; false when nothing has been changed. */
async function send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<boolean> {
  const end = startRunning([form, submitter]);
  try {
    const fields = [...new FormData(form, submitter)] as [string, string][];
    const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(fields) });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    end();
    if (isThisPage(answer.url) && page.querySelector('main')) {
      show(page, form, submitter);
      return true;
    }
    // What was refused changed nothing, so it may be sent again; a page elsewhere is gone to.
    if (!answer.ok) return false;
    location.assign(answer.url);
    return true;
  } catch {
    return false;
  } finally {
    end();
  }
}

const isThisPage = (address: string) => new URL(address).pathname === location.pathname;

function show(page: Document, form: HTMLFormElement, submitter: HTMLElement | null): void {
  const place = submitter?.closest('[id]')?.id;
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
  keepFocus(place);
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
