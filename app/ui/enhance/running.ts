/** Milliseconds after which a request that brought no new page (a download) counts as ended. */
const givenUp = 20_000;

/** Says on the pressed button that its form is being sent, and lets nobody send it twice meanwhile. */
export function watchRequests(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented) return;
    if (form.ariaBusy === 'true') return event.preventDefault();
    const running = [form, event.submitter].filter((one) => one !== null);
    setBusy(running, true);
    setTimeout(() => setBusy(running, false), givenUp);
  });
  // A page that the browser kept and shows again is not being sent any more.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) setBusy(document.querySelectorAll('[aria-busy]'), false);
  });
}

function setBusy(elements: Iterable<Element>, isBusy: boolean): void {
  for (const element of elements) element.ariaBusy = isBusy ? 'true' : null;
}
