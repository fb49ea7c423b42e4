import type { Page } from 'playwright-core';
import { visit } from '../../support/browser';
import { PASSWORD, type Member, type World } from '../../support/world';
import { fill, formWith, press, submit } from './forms';

/** Fills the registration and sends it; the browser is at `redirectTo` afterwards. */
export async function register(page: Page, person: { name: string; email: string }): Promise<void> {
  const form = formWith(page, '[name="acceptTerms"]');
  await fill(form, { ...person, password: PASSWORD, acceptTerms: true });
  await submit(form);
  await seeSignedIn(page, person.name);
}

/** Signs in on the login page that the browser shows. */
export async function fillLogin(page: Page, email: string, password = PASSWORD): Promise<void> {
  const form = formWith(page, '[name="password"]');
  await fill(form, { email, password });
  await submit(form);
}

/** A browser in which this member is signed in. */
export async function openSignedIn(world: World, member: Member): Promise<Page> {
  const page = await world.open();
  await visit(page, '/login');
  await fillLogin(page, member.email);
  await seeSignedIn(page, member.name);
  return page;
}

export async function seeSignedIn(page: Page, name: string): Promise<void> {
  await page.locator('.account-name', { hasText: name }).waitFor({ state: 'attached' });
}

export async function signOut(page: Page): Promise<void> {
  await press(page.locator('.site-header form[action$="/logout"] button'));
  await page.locator('.site-header a[href$="/login"]').waitFor({ state: 'attached' });
}
