/**
 * All JavaScript that a page brings (docs/decisions/0013-no-hydration.md). The pages are whole without
 * it; a view names what makes it smoother in `data-enhance`, and only that is fetched: at once, or with
 * `data-when="focus"` not before somebody goes there.
 */
import { watchRequests } from '~/ui/enhance/running';

type Enhance = (element: HTMLElement) => void;

const enhancements: Record<string, () => Promise<{ enhance: Enhance }>> = {
  'password-toggle': () => import('~/ui/enhance/password-toggle'),
  'file-size': () => import('~/ui/enhance/file-size'),
  'in-place': () => import('~/ui/enhance/in-place'),
  'isbn-scan': () => import('~/selling/isbn-scan.enhance'),
  'same-book': () => import('~/selling/same-book.enhance'),
  'photo-upload': () => import('~/selling/photo-upload.enhance'),
  suggestions: () => import('~/ui/enhance/suggestions'),
  'self-refresh': () => import('~/buying/self-refresh.enhance'),
  'checkout-total': () => import('~/buying/checkout-total.enhance'),
};

async function enhance(element: HTMLElement): Promise<void> {
  const load = enhancements[element.dataset.enhance!];
  if (load) (await load()).enhance(element);
}

/** All that a part of the page names, its own element too. */
async function enhanceIn(part: Element): Promise<void> {
  const inside = part.querySelectorAll<HTMLElement>('[data-enhance]');
  const elements = [part as HTMLElement, ...inside].filter(({ dataset }) => dataset.enhance);
  const isLater = ({ dataset }: HTMLElement) => dataset.when === 'focus';
  for (const element of elements.filter(isLater)) {
    if (element.contains(document.activeElement)) void enhance(element);
    else element.addEventListener('focusin', () => void enhance(element), { once: true });
  }
  await Promise.all(elements.filter((element) => !isLater(element)).map(enhance));
}

async function start(): Promise<void> {
  watchRequests();
  // A part that has come later (ui/enhance/morph.ts).
  document.addEventListener('enhance', ({ target }) => void enhanceIn(target as Element));
  await enhanceIn(document.documentElement);
  document.documentElement.dataset.scripts = 'ready';
}

// In `npm run dev` nothing is replaced in place: a page whose code changed is asked for anew.
import.meta.hot?.on('remix:hmr', () => location.reload());

void start();
