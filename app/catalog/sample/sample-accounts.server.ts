// The people of the sample: its sellers, two buyers, one admin. Passwords are drawn anew at each
// loading, so that no published one opens a shop; only those that a person will use have one at all.
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { hashPassword } from '~/accounts/passwords.server';
import { newId } from '~/values/id';
import { accountsText } from './sample-messages';
import type { SampleSeller } from './sample-types';

/** Reserved for examples (RFC 2606): no mail can ever reach anybody. */
const mailHost = 'muestra.example';
/** What no password hashes to: the account cannot be signed in to. */
const closed = '!';
const listedSellers = 2;

export type SampleAccount = {
  id: string;
  role: 'admin' | 'member';
  kind: 'admin' | 'seller' | 'buyer';
  name: string;
  email: string;
  /** null: closed. */
  password: string | null;
  passwordHash: string;
  /** Present for sellers. */
  shop?: SampleSeller;
};

/** New accounts: one admin, two buyers, every seller; five of them with a password. */
export function makeSampleAccounts(sellers: readonly SampleSeller[]): Promise<SampleAccount[]> {
  const people = [
    { kind: 'admin', role: 'admin', name: 'Administración de muestra', email: 'admin' },
    { kind: 'buyer', role: 'member', name: 'Valentina Ríos', email: 'valentina' },
    { kind: 'buyer', role: 'member', name: 'Mateo Cárdenas', email: 'mateo' },
    ...sellers.map((shop) => ({
      ...({ kind: 'seller', role: 'member' } as const),
      ...{ name: shop.name, email: shop.handle, shop },
    })),
  ] as const;
  const open = new Set([...people.slice(0, 3), ...people.slice(3, 3 + listedSellers)]);
  return Promise.all(
    people.map(async (person) => {
      const password = open.has(person) ? randomBytes(12).toString('base64url') : null;
      return {
        ...person,
        id: newId(),
        email: `${person.email}@${mailHost}`,
        password,
        passwordHash: password === null ? closed : await hashPassword(password),
      };
    }),
  );
}

/**
 * Keeps the passwords in `file`, readable by its owner only. They are written before `work`, which
 * makes the accounts, and put in place after it: a full disk stops the loading, and the file never
 * names passwords that are not.
 */
export async function withAccountsFile(
  file: string,
  accounts: readonly SampleAccount[],
  work: () => Promise<void>,
): Promise<void> {
  const draft = `${file}.${process.pid}.new`;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(draft, accountsText(accounts), { mode: 0o600 });
  await chmod(draft, 0o600); // an older draft keeps its mode
  try {
    await work();
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}
