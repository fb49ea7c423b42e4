import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  impact: 'minor' | 'moderate' | 'serious' | 'critical' | null;
  nodes: { target: string[]; html: string }[];
}

/** The rules of axe that a colour scheme can break: the others do not look at a colour. */
export const colorRules = ['color-contrast', 'link-in-text-block'];

/**
 * What axe finds, one line each, whatever its weight. Its source is evaluated from outside of the
 * page, so that the content policy stays in force.
 */
export async function axeFaults(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const violations = await page.evaluate(async (runOnly) => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<unknown> } };
    const { violations } = (await axe.run({
      resultTypes: ['violations'],
      // What it would fetch again is read by rules for sound and film alone, and there is neither.
      preload: false,
      ...(runOnly && { runOnly }),
    })) as { violations: Violation[] };
    return violations;
  }, rules);
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target, html }) => `${impact} ${id}: ${target.join(' ')} ${html.slice(0, 160)}`),
  );
}

/** Pixels by which the page is wider than the screen. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

/** Fields that neither a label nor an ARIA attribute names. */
export function unlabelled(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('input, select, textarea')]
      .filter((field) => !(field as HTMLElement).hidden && field.getAttribute('type') !== 'hidden')
      .filter((field) => {
        const { labels } = field as HTMLInputElement;
        const isNamed = field.hasAttribute('aria-label') || field.hasAttribute('aria-labelledby');
        return !isNamed && (labels?.length ?? 0) === 0;
      })
      .map((field) => field.outerHTML),
  );
}

/**
 * Fields to type in that do not say what a browser may fill in, and those of a sort for which a phone
 * has a keyboard of its own but which do not ask for it.
 */
export function typingFaults(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('main input')]
      .filter(({ type }) => ['text', 'email', 'tel', 'password'].includes(type))
      .filter((field) => {
        const isNumber = /price|amount|quantity|percent|year|pages|grams|days|fixed/i.test(
          field.name,
        );
        return !field.autocomplete || (isNumber && !field.inputMode);
      })
      .map((field) => `what may be filled in, or by which keys: ${field.outerHTML}`),
  );
}

/** Where the links of the page lead inside the shop, fragments taken off. */
export function internalLinks(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
      .map((link) => new URL(link.href))
      .filter((url) => url.origin === location.origin)
      .map((url) => url.pathname + url.search),
  );
}

/** Ids that stand twice, and headings that do not begin with one h1. */
export function structureFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    const twice = ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `id ${id} twice`);
    const headings = document.querySelectorAll('h1').length;
    return [...twice, ...(headings === 1 ? [] : [`${headings} h1`])];
  });
}

/** Pictures without a text or without dimensions, which would move the page when they come. */
export function imageFaults(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('img')]
      .filter((image) =>
        ['alt', 'width', 'height'].some((attribute) => !image.hasAttribute(attribute)),
      )
      .map((image) => `picture without text or dimensions: ${image.outerHTML.slice(0, 160)}`),
  );
}

/** Texts that a message should have stood in. */
export function missingTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const shown = `${document.title}\n${document.body.innerText}`;
    const found = shown.match(/.*(?:\bundefined\b|\bNaN\b|\[object |\bnull\b).*/g) ?? [];
    return found.map((line) => `no message: ${line.slice(0, 80)}`);
  });
}

/**
 * With the reader's own colours a button is seen by its border alone, and what has the focus by its
 * outline; those that lack it.
 */
export function forcedColorFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isSeen = (element: Element) => element.checkVisibility();
    const faults: string[] = [];
    for (const element of document.querySelectorAll('.button, .badge, input, select, textarea')) {
      const { borderTopStyle, borderTopWidth, appearance } = getComputedStyle(element);
      const hasBorder = borderTopStyle !== 'none' && borderTopWidth !== '0px';
      if (isSeen(element) && !hasBorder && appearance === 'none') {
        faults.push(`no border in forced colours: ${element.outerHTML.slice(0, 120)}`);
      }
    }
    for (const element of document.querySelectorAll<HTMLElement>('a[href], button, summary')) {
      if (!isSeen(element)) continue;
      element.focus({ focusVisible: true, preventScroll: true } as FocusOptions);
      const marked = [element, element.closest('.media-card')].some(
        (one) => one !== null && getComputedStyle(one).outlineStyle !== 'none',
      );
      if (!marked) faults.push(`no focus is seen: ${element.outerHTML.slice(0, 120)}`);
    }
    return faults;
  });
}

/** What still moves for a reader who wants no movement. */
export function movements(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const seconds = (list: string) =>
      Math.max(...list.split(',').map((time) => Number(time.replace('s', ''))));
    return [...document.querySelectorAll('*')].flatMap((element) => {
      const { animationName, animationDuration, transitionDuration } = getComputedStyle(element);
      const isAnimated = animationName !== 'none' && seconds(animationDuration) > 0.01;
      const moves = isAnimated || seconds(transitionDuration) > 0.01;
      return moves ? [`moves: ${element.outerHTML.slice(0, 120)}`] : [];
    });
  });
}
