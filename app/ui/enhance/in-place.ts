/**
 * A form that changes the page it stands on, without loading the page anew: the same post, and of the
 * answer's page only what differs is put in place. Whatever comes unexpected goes the way that it goes
 * without a script.
 */
import { startRunning } from './running';
import { readPage, showPage } from './show-page';

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

/** Whether the answer is shown; false when none came that could be. */
async function send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<boolean> {
  const end = startRunning([form, submitter]);
  try {
    const fields = [...new FormData(form, submitter)] as [string, string][];
    const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(fields) });
    const page = readPage(await answer.text());
    end();
    if (page) showPage(page, answer.url, { form, submitter });
    return page !== null;
  } catch {
    return false;
  } finally {
    end();
  }
}
