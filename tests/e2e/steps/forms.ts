import type { Locator, Page } from 'playwright-core';
import { settled } from '../../support/browser';
import type { World } from '../../support/world';

/**
 * Forms, driven by the names of their fields (PRODUCT.md, "Forms: the contract"), so that the same
 * step works in both languages and whatever the page looks like.
 */

/** Texts, choices and, for groups of boxes, all that shall be ticked. */
export type Values = Record<string, string | boolean | readonly string[]>;

/** The form of the page's own part (not the header's) that has such a field or button. */
export function formWith(page: Page, selector: string): Locator {
  return page.locator('main form', { has: page.locator(selector) }).first();
}

export async function fill(form: Locator, values: Values): Promise<void> {
  await settled(form.page());
  for (const [name, value] of Object.entries(values)) {
    const field = form.locator(`[name="${name}"]`);
    if (typeof value === 'boolean') await setBox(field.first(), value);
    else if (typeof value === 'string') await setField(field, value);
    else for (const one of value) await setBox(field.and(form.locator(`[value="${one}"]`)), true);
  }
}

async function setField(field: Locator, value: string): Promise<void> {
  const first = field.first();
  await reveal(first);
  const kind = await first.evaluate((element) =>
    element instanceof HTMLInputElement ? element.type : element.tagName.toLowerCase(),
  );
  if (kind === 'select') await first.selectOption(value);
  else if (kind === 'radio')
    await setBox(field.and(field.page().locator(`[value="${value}"]`)), true);
  else await first.fill(value);
}

async function setBox(box: Locator, isOn: boolean): Promise<void> {
  await reveal(box);
  await box.setChecked(isOn);
}

/** Opens what the element is folded away in, as a person would. */
export async function reveal(element: Locator): Promise<void> {
  // What is not there yet counts as hidden, and has no summaries to open.
  await element.waitFor({ state: 'attached' });
  const summaries = element.locator('xpath=ancestor::details[not(@open)]/summary');
  while ((await element.isHidden()) && (await summaries.count()) > 0) {
    await summaries.filter({ visible: true }).first().click();
  }
}

/**
 * Presses the form's main button, or the one of an intent, and waits for the answer to have come.
 * Gives the status of the post.
 */
export async function submit(form: Locator, intent?: string): Promise<number> {
  const button = intent
    ? form.locator(`button[name="intent"][value="${intent}"]`)
    : form.locator('button[type="submit"]');
  return press(button.first());
}

export async function press(button: Locator): Promise<number> {
  const page = button.page();
  await settled(page);
  await reveal(button);
  const [response] = await Promise.all([
    page.waitForResponse(
      (answer) => answer.request().method() === 'POST' && !answer.url().endsWith('/csp-reports'),
    ),
    button.click(),
  ]);
  return response.status();
}

/** Presses the button of a form that has something wrong, and checks that the page says so. */
export async function submitRefused(
  world: World,
  form: Locator,
  { status = 400, intent }: { status?: number; intent?: string } = {},
): Promise<void> {
  const page = form.page();
  const got = await world.refusing(page, status, () => submit(form, intent));
  if (got !== status) throw new Error(`refused with ${got}, not ${status}`);
  await page.locator('.error-summary').waitFor();
}

/** The message beside a field that was wrong. */
export function errorOf(page: Page, name: string): Locator {
  return page.locator(`[id="${name}-error"]`);
}
