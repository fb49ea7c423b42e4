import { expect } from 'vitest';
import { visit } from '../../support/browser';
import { linkIn, waitForMail } from '../../support/mail-folder';
import { PASSWORD, type World } from '../../support/world';
import { fillLogin, openSignedIn, register, seeSignedIn, signOut } from '../steps/accounts';
import { errorOf, fill, formWith, reveal, submit, submitRefused } from '../steps/forms';

export async function registerSignInSignOut(world: World): Promise<void> {
  const person = { name: 'Ana Ñáñez', email: `ana-${crypto.randomUUID()}@example.com` };
  const page = await world.open();
  await visit(page, '/');
  const toRegister = page.locator('.site-header a[href="/register"]');
  await reveal(toRegister);
  await toRegister.click();
  await page.waitForURL('**/register');

  // Nothing that was typed is lost when something is missing.
  const form = formWith(page, '[name="acceptTerms"]');
  await fill(form, { name: person.name, email: 'ana', password: 'corta' });
  await submitRefused(world, form);
  for (const name of ['email', 'password', 'acceptTerms']) await errorOf(page, name).waitFor();
  expect(await form.locator('[name="name"]').inputValue()).toBe(person.name);
  expect(await form.locator('[name="email"]').inputValue()).toBe('ana');
  // A password alone is not sent back.
  if (!world.mode.javaScript) {
    expect(await form.locator('[name="password"]').inputValue()).toBe('');
  }
  await register(page, person);

  await signOut(page);
  await visit(page, '/account');
  await page.waitForURL(/\/login\?redirectTo=/);
  const login = formWith(page, '[name="password"]');
  await fill(login, { email: person.email, password: `no ${PASSWORD}` });
  await submitRefused(world, login);
  expect(await login.locator('[name="email"]').inputValue()).toBe(person.email);
  await fillLogin(page, person.email.toUpperCase());
  await page.waitForURL('**/account');
  await seeSignedIn(page, person.name);
}

export async function forgottenPassword(world: World): Promise<void> {
  const member = await world.member();
  const elsewhere = await openSignedIn(world, member);
  const page = await world.open();
  await visit(page, '/login');
  await page.locator('main a[href="/forgot-password"]').click();
  await page.waitForURL('**/forgot-password');
  const form = formWith(page, '[name="email"]');
  await fill(form, { email: member.email });
  await submit(form);
  await page.getByText('Revisa tu correo').first().waitFor();

  const link = linkIn(
    await waitForMail(world.mailFolder, member.email, /reset-password/),
    '/reset',
  );
  await visit(page, link);
  const reset = formWith(page, '[name="password"]');
  await fill(reset, { password: 'corta' });
  await submitRefused(world, reset);
  const changed = `${PASSWORD} nueva`;
  await fill(reset, { password: changed });
  await submit(reset);
  await page.waitForURL('**/login');
  await fillLogin(page, member.email, changed);
  await seeSignedIn(page, member.name);

  // Whoever had got in before is out, and the link has had its one use.
  await visit(elsewhere, '/account');
  await elsewhere.waitForURL(/\/login/);
  await world.refusing(page, 410, async () => expect(await visit(page, link)).toBe(410));
}

export async function confirmAndChangeAddress(world: World): Promise<void> {
  const person = { name: 'Rosa Peña', email: `rosa-${crypto.randomUUID()}@example.com` };
  const page = await world.open();
  await visit(page, '/register');
  await register(page, person);
  const sent = await waitForMail(world.mailFolder, person.email, /verify-email/);
  await visit(page, linkIn(sent, '/verify-email/'));
  await submit(formWith(page, 'button[type="submit"]'));
  await page.waitForURL('**/account');
  await page.getByText('Tu correo quedó confirmado').waitFor();

  const elsewhere = await openSignedIn(world, { ...person, id: '' });
  await page.locator('main a[href="/account/security"]').click();
  await page.waitForURL('**/account/security');
  const form = formWith(page, '[name="newEmail"]');
  const newEmail = `nueva-${person.email}`;
  await fill(form, { newEmail, currentPassword: `no ${PASSWORD}` });
  await submitRefused(world, form);
  await errorOf(page, 'passwordForEmail').waitFor();
  expect(await form.locator('[name="newEmail"]').inputValue()).toBe(newEmail);
  await fill(form, { currentPassword: PASSWORD });
  await submit(form, 'email');
  await page.getByText('Falta confirmar tu correo nuevo').waitFor();

  const wanted = await waitForMail(world.mailFolder, newEmail, /verify-email/);
  const link = linkIn(wanted, '/verify-email/');
  await visit(page, link);
  await submit(formWith(page, 'button[type="submit"]'));
  await page.waitForURL('**/account');
  await page.locator('main').getByText(newEmail).first().waitFor();
  await waitForMail(world.mailFolder, person.email, /ya no es el correo de tu cuenta/);
  await world.refusing(page, 410, async () => expect(await visit(page, link)).toBe(410));

  await visit(elsewhere, '/account');
  await elsewhere.waitForURL(/\/login/);
  await fillLogin(elsewhere, newEmail);
  await seeSignedIn(elsewhere, person.name);
}
