import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import routes from '~/routes';

/** The site map against the files: nothing undeclared, nothing forgotten (C33). */

const declared = (routes as { file: string; path?: string }[]).map(({ file, path: url }) => ({
  file,
  url,
}));
const files = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.route\.tsx?$/.test(file))
  .map((file) => file.split(path.sep).join('/'));

describe('the site map', () => {
  it('names every route file, and no file that is not there', () => {
    expect(declared.map(({ file }) => file).sort()).toEqual(files.sort());
    for (const { file } of declared) expect(existsSync(path.join('app', file)), file).toBe(true);
  });

  it.each(declared)('$file declares who may see it', ({ file }) => {
    const source = readFileSync(path.join('app', file), 'utf8');
    const access = /export const handle(?:: RouteHandle)? = \{[^}]*access: '(\w+)'/.exec(
      source,
    )?.[1];
    expect(['public', 'member', 'admin', 'machine'], file).toContain(access);
    // What it declares is also what it does.
    if (access === 'member') expect(source, file).toMatch(/requireMember|getViewer/);
    if (access === 'admin') expect(source, file).toMatch(/requireAdmin/);
    if (access !== 'public') expect(source, file).not.toMatch(/cacheQuery/);
  });

  it.each(declared.filter(({ file }) => /route\.tsx$/.test(file)))(
    '$file: an action of a signed-in page asks for the token (C4)',
    ({ file }) => {
      const source = readFileSync(path.join('app', file), 'utf8');
      const access = /access: '(\w+)'/.exec(source)?.[1];
      if (!/export (?:async function|function|const) action/.test(source)) return;
      if (access === 'member' || access === 'admin') expect(source, file).toMatch(/requireCsrf/);
    },
  );

  it('lists the actions without a token, each with its reason', () => {
    const without = declared
      .map(({ file }) => file)
      .filter((file) => {
        const source = readFileSync(path.join('app', file), 'utf8');
        return (
          /export (?:async function|function|const) action/.test(source) &&
          !/requireCsrf/.test(source)
        );
      });
    expect(without.sort()).toEqual([
      'accounts/forgot-password.route.tsx', // C4: no session yet
      'accounts/login.route.tsx', // C4: no session yet
      'accounts/register.route.tsx', // C4: no session yet
      'accounts/reset-password.route.tsx', // the token in the path is the guard
      'accounts/verify-email.route.tsx', // the token in the path is the guard
      'buying/cart.route.tsx', // C4: posted from pages that all visitors share
      'buying/delivery/tracking-webhook.route.ts', // signed by the carrier
      'buying/payment-webhook.route.ts', // signed by the provider
      'web/not-found.route.tsx', // answers 404
    ]);
  });
});
