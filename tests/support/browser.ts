import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { findPrograms } from '../../scripts/lib/programs.mjs';

/**
 * A real Chromium, the machine's own. Whatever a page complains of is kept, and a test that ends with
 * complaints that it did not announce has failed.
 */

export interface Mode {
  name: string;
  javaScript: boolean;
  viewport: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
}

export const phone = { width: 390, height: 844 };
export const desktop = { width: 1280, height: 900 };

/** Most people come with a phone; the journeys without JavaScript are theirs. */
export const withoutJavaScript: Mode = {
  name: 'without JavaScript, on a phone',
  javaScript: false,
  viewport: phone,
};
export const withJavaScript: Mode = {
  name: 'with JavaScript, on a desktop',
  javaScript: true,
  viewport: desktop,
};

/** Longest wait for something that a page should show, in milliseconds. */
const PATIENCE = 20_000;

/** `more` are arguments of Chromium's command line. */
export function launchBrowser(more: string[] = []): Promise<Browser> {
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  const executablePath = process.env.CHROMIUM_PATH ?? (findPrograms(names) as string[])[0];
  if (!executablePath) throw new Error('no Chromium found; CHROMIUM_PATH names one');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  });
}

/** A browser of one person: cookies of its own, and what its pages complained of. */
export interface Person {
  page: Page;
  context: BrowserContext;
  /** Answers of 4xx that the test means to get; a 5xx is never meant. */
  expected: Set<number>;
  complaints: string[];
}

export interface PersonOptions {
  /** For what the content policy would forbid a test, such as axe. */
  bypassCSP?: boolean;
  /** For a test that holds a page back: what a service worker asks for passes by `page.route`. */
  serviceWorkers?: 'block';
}

export async function openPerson(
  browser: Browser,
  origin: string,
  mode: Mode,
  options: PersonOptions = {},
): Promise<Person> {
  const context = await browser.newContext({
    baseURL: origin,
    locale: 'es-CO',
    timezoneId: 'America/Bogota',
    javaScriptEnabled: mode.javaScript,
    viewport: mode.viewport,
    // Without the cross-fade between pages, which is drawn in software here.
    reducedMotion: 'reduce',
    ...(mode.colorScheme ? { colorScheme: mode.colorScheme } : {}),
    ...options,
  });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const person: Person = { page, context, expected: new Set(), complaints: [] };
  listen(person, mode);
  return person;
}

function listen({ context, expected, complaints }: Person, mode: Mode): void {
  context.on('weberror', (error) => complaints.push(`script error: ${error.error().message}`));
  context.on('console', (message) => {
    // Chromium repeats each 4xx here; `response` below knows which of them were meant.
    if (message.type() !== 'error' || /^Failed to load resource/.test(message.text())) return;
    complaints.push(`console: ${message.text()} (${message.page()?.url() ?? ''})`);
  });
  context.on('response', (response) => {
    const status = response.status();
    if (status < 400 || (status < 500 && expected.has(status))) return;
    complaints.push(`${status} for ${response.request().method()} ${response.url()}`);
  });
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // Chromium's word for a script where scripts are turned off.
    if (!mode.javaScript && reason === 'csp' && request.url().endsWith('.js')) return;
    // What a page was still loading when it was left.
    if (reason !== 'net::ERR_ABORTED') complaints.push(`${reason} for ${request.url()}`);
  });
}

/** Opens a path and waits until the page can be used. */
export async function visit(page: Page, path: string): Promise<number> {
  const response = await page.goto(path, { waitUntil: 'load' });
  await settled(page);
  return response?.status() ?? 0;
}

/**
 * Waits until the page's script, if it has one, has taken over. Without this, a run "with JavaScript"
 * could press every button before there is any.
 */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    // A button that is being sent says so until the answer stands in the page.
    const isBusy = document.querySelector('[aria-busy="true"]') !== null;
    if (document.readyState === 'loading' || isBusy) return false;
    const hasScript = document.querySelector('script[type="module"]') !== null;
    const isScripted = hasScript && matchMedia('(scripting: enabled)').matches;
    return !isScripted || document.documentElement.dataset.scripts === 'ready';
  });
}
