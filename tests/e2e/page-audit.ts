import type { Page } from 'playwright-core';
import { desktop, phone } from '../support/browser';
import { isFull } from '../support/measure';
import {
  axeFaults,
  colorRules,
  forcedColorFaults,
  imageFaults,
  missingTexts,
  movements,
  overflow,
  structureFaults,
  typingFaults,
  unlabelled,
} from './page-checks';

const schemes = isFull ? (['light', 'dark'] as const) : (['light'] as const);
/** Axe reads the same document at both: once a page is enough for the quick run. */
const axeViewports = isFull ? [desktop, phone] : [phone];

/** A desktop of 1280 pixels at a zoom of 200 % and of 400 % (WCAG 2.2, 1.4.4 and 1.4.10). */
const zoomed = [640, 320];

/** How a page is audited, in words. */
export const audits =
  `${schemes.join(' and ')}, at ` +
  `${axeViewports.map(({ width }) => width).join(' and ')} pixels`;

/** What axe finds on a page: all of its rules in the first colour scheme, those of colours in the others. */
export async function auditedFaults(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of schemes) {
    // Without motion, so that no colour is met on its way to the other scheme's.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const viewport of axeViewports) {
      await page.setViewportSize(viewport);
      const faults = await axeFaults(page, colorScheme === schemes[0] ? undefined : colorRules);
      found.push(...faults.map((fault) => `${colorScheme} ${viewport.width} ${fault}`));
    }
  }
  await page.emulateMedia({ colorScheme: schemes[0] });
  return found;
}

/** Where a page does not fit a screen, nor the settings of who reads it. */
export async function layoutFaults(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const width of [desktop.width, phone.width, ...zoomed]) {
    await page.setViewportSize({ width, height: 600 });
    const wider = await overflow(page);
    if (wider > 0) found.push(`${width} is ${wider} pixels too wide`);
  }
  found.push(...(await structureFaults(page)), ...(await textFaults(page)));
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  found.push(...(await forcedColorFaults(page)), ...(await movements(page)));
  await page.emulateMedia({ forcedColors: null });
  return found;
}

/** What a page says that cannot be read, seen or filled in. */
export async function textFaults(page: Page): Promise<string[]> {
  return [
    ...(await imageFaults(page)),
    ...(await missingTexts(page)),
    ...(await typingFaults(page)),
    ...(await unlabelled(page)).map((field) => `no label: ${field}`),
  ];
}
