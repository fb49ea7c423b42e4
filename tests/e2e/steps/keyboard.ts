import type { ElementHandle, Page } from 'playwright-core';
import { settled } from '../../support/browser';

/**
 * A person without a mouse: the page gets nothing but keys. At every stop on the way the focus must be
 * seen: the element is in view, nothing lies over it, and it looks other than without the focus.
 */

/** No page of the shop has more stops than that. */
const STOPS = 200;

interface Stop {
  element: ElementHandle<HTMLElement>;
  name: string;
  /** Outlines, shadows, borders and grounds of the element and of what stands around it. */
  look: string;
}

const lastStop = new WeakMap<Page, Stop>();

/** Tabs on, or back with `backwards`, until the focus is on what the selector names. */
export async function tabTo(
  page: Page,
  selector: string,
  { backwards = false } = {},
): Promise<void> {
  await settled(page);
  const names: string[] = [];
  for (let stop = 0; stop < STOPS; stop++) {
    await page.keyboard.press(backwards ? 'Shift+Tab' : 'Tab');
    const at = await lookAtFocus(page);
    if (!at) continue;
    names.push(at.name);
    if (await at.element.evaluate((element, wanted) => element.matches(wanted), selector)) return;
  }
  throw new Error(`no way by Tab to ${selector} on ${page.url()}; stops: ${names.join(' | ')}`);
}

/** Enter on what has the focus, which leads to another page. */
export async function enter(page: Page): Promise<void> {
  lastStop.delete(page);
  await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press('Enter')]);
}

/** Comes to a field by Tab and gives it a value as its kind wants it. */
export async function fillByKeys(page: Page, form: string, name: string, value: string | true) {
  const field = `${form} [name="${name}"]`;
  await tabTo(page, field);
  const kind = await page.evaluate(() => {
    const field = document.activeElement as HTMLInputElement;
    return field.tagName === 'INPUT' ? field.type : field.tagName.toLowerCase();
  });
  if (kind === 'checkbox') await page.keyboard.press('Space');
  else if (kind === 'radio') await choose(page, String(value));
  else if (kind === 'select') await choose(page, String(value));
  else {
    await page.keyboard.press('Control+A');
    await page.keyboard.type(String(value));
  }
}

/** Arrows through a group of radio buttons or a list, from its first to the wanted one. */
async function choose(page: Page, value: string): Promise<void> {
  const chosen = () => page.evaluate(() => (document.activeElement as HTMLInputElement).value);
  const isRadio = await page.evaluate(() => document.activeElement?.tagName === 'INPUT');
  if (isRadio) await page.keyboard.press('Space');
  else await page.keyboard.press('Home');
  for (let press = 0; press < 250 && (await chosen()) !== value; press++) {
    await page.keyboard.press('ArrowDown');
  }
  if ((await chosen()) !== value) throw new Error(`no choice ${value} by arrows on ${page.url()}`);
}

/** What has the focus, after a look at it and at what had it before; null between two rounds. */
async function lookAtFocus(page: Page): Promise<Stop | null> {
  const handle = await page.evaluateHandle(() =>
    document.activeElement === document.body ? null : document.activeElement,
  );
  const element = handle.asElement() as ElementHandle<HTMLElement> | null;
  const before = lastStop.get(page);
  if (!element) {
    lastStop.delete(page);
    return null;
  }
  const { name, problem } = await element.evaluate(inspect);
  if (problem) throw new Error(`the focus on ${name} ${problem}: ${page.url()}`);
  const stop = { element, name, look: await lookOf(element) };
  // Of a page that was left meanwhile nothing can be asked any more.
  const lookNow = before && (await lookOf(before.element).catch(() => undefined));
  if (before && lookNow === before.look) {
    throw new Error(`the focus on ${before.name} cannot be seen: ${page.url()}`);
  }
  lastStop.set(page, stop);
  return stop;
}

/** Runs in the page: whether a person sees the element, and can tell which it is. */
function inspect(element: HTMLElement): { name: string; problem: string | null } {
  const text = element.getAttribute('aria-label') ?? element.innerText ?? '';
  const name = `${element.tagName.toLowerCase()}${element.getAttribute('name') ?? ''} «${text.slice(0, 30)}»`;
  const labels = [...((element as HTMLInputElement).labels ?? [])];
  const shown = [element, ...labels];
  const isUncovered = shown.some((part) => {
    const box = part.getBoundingClientRect();
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    if (right - left < 1 || bottom - top < 1) return false;
    const across = [0.1, 0.5, 0.9].map((share) => left + (right - left) * share);
    const down = [0.1, 0.5, 0.9].map((share) => top + (bottom - top) * share);
    return across.some((x) =>
      down.some((y) => {
        const hit = document.elementFromPoint(x, y);
        return hit !== null && (part.contains(hit) || labels.some((label) => label.contains(hit)));
      }),
    );
  });
  if (element.tabIndex > 0) return { name, problem: 'jumps out of the order of the page' };
  return { name, problem: isUncovered ? null : 'is out of view or covered' };
}

const lookOf = (element: ElementHandle<HTMLElement>) =>
  element.evaluate((element) => {
    const frames = ['label', '.media-card', 'form > *'].map((frame) => element.closest(frame));
    const around = [element, element.parentElement, ...frames];
    const labels = (element as HTMLInputElement).labels ?? [];
    return [...around, ...labels]
      .filter((part) => part !== null)
      .map((part) => {
        const { outline, boxShadow, borderColor, backgroundColor, textDecorationLine, clipPath } =
          getComputedStyle(part);
        return [outline, boxShadow, borderColor, backgroundColor, textDecorationLine, clipPath];
      })
      .join(';');
  });
