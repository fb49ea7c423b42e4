/**
 * Asks which book it is while the form is being filled in, as soon as title and author stand there
 * without an ISBN. The question is the part of the page that the form itself would come back with.
 */
import { announce } from '~/ui/enhance/announce';
import { morph } from '~/ui/enhance/morph';
import { startRunning } from '~/ui/enhance/running';
import { readPage } from '~/ui/enhance/show-page';
import { SAME_BOOK, sameBookFields } from './same-book-fields';

export function enhance(place: HTMLElement): void {
  const form = place.closest('form')!;
  let running: AbortController | undefined;
  let asked = '';
  form.addEventListener('change', ({ target }) => {
    const { name } = target as HTMLInputElement;
    if (!sameBookFields.some((one) => one === name)) return;
    const query = queryOf(form);
    if (query.toString() === asked) return;
    asked = query.toString();
    running?.abort();
    running = new AbortController();
    void ask(form, place, query, running.signal);
  });
}

function queryOf(form: HTMLFormElement): URLSearchParams {
  const all = new FormData(form);
  const query = new URLSearchParams({ intent: SAME_BOOK.intent });
  for (const name of ['csrf', SAME_BOOK.choice, ...sameBookFields]) {
    const value = all.get(name);
    if (typeof value === 'string') query.set(name, value);
  }
  return query;
}

/** Whatever comes unexpected leaves the form as it is: the shop asks when it is sent. */
async function ask(
  form: HTMLFormElement,
  place: HTMLElement,
  body: URLSearchParams,
  signal: AbortSignal,
): Promise<void> {
  const end = startRunning([place]);
  try {
    const answer = await fetch(form.action, { method: 'POST', body, signal });
    const fresh = readPage(await answer.text())?.querySelector(`#${SAME_BOOK.place}`);
    if (!fresh || signal.aborted) return;
    const before = place.querySelectorAll('input[type="radio"]').length;
    end();
    morph(place, fresh);
    const after = place.querySelectorAll('input[type="radio"]').length;
    if (after > before) announce(place.dataset.found!);
  } catch {
    // The line is down or the next question came first.
  } finally {
    end();
  }
}
