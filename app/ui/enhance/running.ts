/** Milliseconds after which a request that brought no new page (a download) counts as ended. */
const givenUp = 20_000;
/** Milliseconds that nobody takes for waiting. */
const unnoticed = 150;

let slowOnes = 0;

/**
 * Says that a request is on its way: on the pressed button and its form, and by a thin bar when it takes
 * longer. Gives the function that says it has ended.
 */
export function startRunning(elements: readonly (Element | null)[]): () => void {
  const busy = elements.filter((one) => one !== null);
  let isSlow = false;
  let hasEnded = false;
  const timer = setTimeout(() => {
    isSlow = true;
    showBar(+1);
  }, unnoticed);
  setBusy(busy, true);
  return () => {
    if (hasEnded) return;
    hasEnded = true;
    clearTimeout(timer);
    setBusy(busy, false);
    if (isSlow) showBar(-1);
  };
}

/** Shows of every link and form that its page is coming, and lets nobody send a form twice meanwhile. */
export function watchRequests(): void {
  const running = new Set<() => void>();
  const start = (elements: readonly (Element | null)[]) => {
    const end = startRunning(elements);
    running.add(end);
    setTimeout(end, givenUp);
  };
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented) return;
    if (form.ariaBusy === 'true') return event.preventDefault();
    start([form, event.submitter]);
  });
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href]');
    if (link && leadsAway(event, link)) start([]);
  });
  // A page that the browser kept and shows again is not being left any more.
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    for (const end of running) end();
    running.clear();
  });
}

/** Whether this page will be replaced: not by a new window, a download or a place in the same page. */
function leadsAway(event: MouseEvent, link: HTMLAnchorElement): boolean {
  const { ctrlKey, metaKey, shiftKey, altKey, button, defaultPrevented } = event;
  if (defaultPrevented || button !== 0 || ctrlKey || metaKey || shiftKey || altKey) return false;
  if (link.target || link.hasAttribute('download') || link.origin !== location.origin) return false;
  return link.hash === '' || link.pathname + link.search !== location.pathname + location.search;
}

function showBar(change: 1 | -1): void {
  slowOnes += change;
  document.documentElement.toggleAttribute('data-running', slowOnes > 0);
}

function setBusy(elements: Iterable<Element>, isBusy: boolean): void {
  for (const element of elements) {
    element.ariaBusy = isBusy ? 'true' : null;
    // Not `disabled`, which would take the focus away.
    if (element instanceof HTMLButtonElement) element.ariaDisabled = isBusy ? 'true' : null;
  }
}
