import { addMoney, formatMoney, money } from '~/values/money';

/** Adds up what the chosen carriers cost, as the server does when the order is placed. */
export function enhance(form: HTMLElement): void {
  const lang = document.documentElement.lang === 'en' ? 'en' : 'es';
  const items = money(form.dataset.itemsMinor!);
  form.addEventListener('change', () => {
    const chosen = form.querySelectorAll<HTMLElement>('[data-price-minor]:checked');
    const shipping = addMoney(...[...chosen].map(({ dataset }) => money(dataset.priceMinor!)));
    const sums = { shipping, total: addMoney(items, shipping) };
    for (const output of form.querySelectorAll<HTMLElement>('[data-sum]')) {
      output.textContent = formatMoney(sums[output.dataset.sum as keyof typeof sums], lang);
    }
  });
}
