import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { hashPassword } from '~/accounts/passwords.server';
import type { Database } from '~/db/database.server';
import { openPerson, type Mode, type Person, type PersonOptions } from './browser';
import { makeUser } from './factories';
import type { Shop } from './shop';

/** A password that the shop takes; random, because a fixed one would be a secret in git. */
export const PASSWORD = `${crypto.randomUUID()} páramo`;

/** What a journey has: one shop, people with browsers of their own, and a look behind the counter. */
export interface World {
  origin: string;
  mode: Mode;
  db: Database;
  mailFolder: string;
  /** A new browser, signed in nowhere. */
  open(options?: PersonOptions): Promise<Page>;
  /** An account that registered some time ago. */
  member(values?: { name?: string; language?: string }): Promise<Member>;
  /** What the operator's command line prints: the path of the link that sets the admin's password. */
  makeAdmin(email: string): Promise<string>;
  /** Lets a page answer so for as long as `work` takes; anything else of 4xx fails the journey. */
  refusing<T>(page: Page, status: number, work: () => Promise<T>): Promise<T>;
  /** Closes the browsers; what their pages have complained of. */
  leave(): Promise<string[]>;
}

export interface Member {
  id: string;
  name: string;
  email: string;
}

const run = promisify(execFile);
let passwordHash: Promise<string> | undefined;

export function openWorld(shop: Shop, browser: Browser, mode: Mode, origin: string): World {
  const { db } = shop.databases;
  const people = new Map<Page, Person>();
  return {
    origin,
    mode,
    db,
    mailFolder: shop.mailFolder,
    async open(options) {
      const person = await openPerson(browser, origin, mode, options);
      people.set(person.page, person);
      return person.page;
    },
    async member(values = {}) {
      passwordHash ??= hashPassword(PASSWORD);
      const { id, name, email } = await makeUser(db, {
        ...values,
        password_hash: await passwordHash,
      });
      return { id, name, email };
    },
    async makeAdmin(email) {
      const { stdout } = await run(
        process.execPath,
        ['build/server.js', 'admin-create', '--email', email],
        {
          env: {
            PATH: process.env.PATH,
            NODE_ENV: 'production',
            PUBLIC_ORIGIN: origin,
            ...shop.environment,
          },
        },
      );
      const link = /https?:\/\/\S+/.exec(stdout)?.[0];
      if (!link) throw new Error(`admin-create printed no link: ${stdout}`);
      return new URL(link).pathname;
    },
    async refusing(page, status, work) {
      const { expected } = people.get(page)!;
      expected.add(status);
      try {
        return await work();
      } finally {
        expected.delete(status);
      }
    },
    async leave() {
      await Promise.all([...people.values()].map(({ context }) => context.close()));
      return [...people.values()].flatMap(({ complaints }) => complaints);
    },
  };
}
