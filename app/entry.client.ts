/**
 * All JavaScript that a page brings (docs/decisions/0013-no-hydration.md). The pages are whole without
 * it; a view names what makes it smoother in `data-enhance`, and only that is fetched.
 */
import { watchRequests } from '~/ui/enhance/running';

type Enhance = (element: HTMLElement) => void;

const enhancements: Record<string, () => Promise<{ enhance: Enhance }>> = {
  'password-toggle': () => import('~/ui/enhance/password-toggle'),
  'self-refresh': () => import('~/buying/self-refresh.enhance'),
  'checkout-total': () => import('~/buying/checkout-total.enhance'),
};

async function start(): Promise<void> {
  watchRequests();
  const elements = document.querySelectorAll<HTMLElement>('[data-enhance]');
  await Promise.all(
    [...elements].map(async (element) => {
      const load = enhancements[element.dataset.enhance!];
      if (load) (await load()).enhance(element);
    }),
  );
  document.documentElement.dataset.scripts = 'ready';
}

// In `npm run dev` nothing is replaced in place: a page whose code changed is asked for anew.
import.meta.hot?.on('remix:hmr', () => location.reload());

void start();
