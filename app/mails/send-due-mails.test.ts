import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { simpleParser } from 'mailparser';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort } from '~/../tests/support/database-server';
import { startMailServer, type MailServer } from '~/../tests/support/mail-server';
import { testDatabase } from '~/../tests/support/test-database';
import { queueMail } from '~/db/mail-outbox.queries.server';
import { createLog } from '~/platform/log.server';
import { createMailer, type Mailer } from './mailer.server';
import { claimDueMails } from './outbox.queries.server';
import { MOST_ATTEMPTS } from './retry-delay';
import { sendDueMails } from './send-due-mails.server';

const db = testDatabase();
const log = createLog('silent');
const publicOrigin = 'https://libros.example';
const from = 'BookStore <no-reply@libros.example>';

const open: MailServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function mailServer(options?: Parameters<typeof startMailServer>[0]): Promise<MailServer> {
  const server = await startMailServer(options);
  open.push(server);
  return server;
}

const smtpMailer = (smtpUrl: string) =>
  createMailer({ mail: { smtpUrl, folder: '/nowhere', from }, publicOrigin });

async function queue(count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    await queueMail(db, {
      dedupeKey: `order_shipped:${i}`,
      recipient: `ana${i}@example.com`,
      language: 'es',
      template: 'order_shipped',
      data: { code: `BK-${i}`, path: `/orders/${i}` },
    });
  }
}

/** As if so many seconds had gone by. */
const passSeconds = (seconds: number) =>
  sql`UPDATE outbox_mails SET next_attempt_at = TIMESTAMPADD(SECOND, ${-seconds}, next_attempt_at)`.execute(
    db,
  );

const rows = () => db.selectFrom('outbox_mails').selectAll().execute();
const send = (mailer: Mailer, limit = 100) => sendDueMails(db, mailer, { limit, log });

describe('sending what is due', () => {
  it('sends each of 50 mails once, with four senders side by side', async () => {
    const server = await mailServer();
    await queue(50);
    const mailers = Array.from({ length: 4 }, () => smtpMailer(server.url));
    const sent = await Promise.all(mailers.map((mailer) => send(mailer)));
    expect(sent.reduce((sum, n) => sum + n)).toBe(50);
    expect(server.mails).toHaveLength(50);
    expect(new Set(server.mails.map((mail) => mail.messageId)).size).toBe(50);
    expect(await send(mailers[0]!)).toBe(0);
    for (const row of await rows()) {
      expect(row.sent_at).not.toBeNull();
      expect(row.next_attempt_at).toBeNull();
    }
  });

  it('writes the whole letter to one person, with links to the configured host', async () => {
    const server = await mailServer();
    await queue(1);
    await send(smtpMailer(server.url));
    const [mail] = server.mails;
    const [row] = await rows();
    expect(mail!.to).toMatchObject({ value: [{ address: 'ana0@example.com', name: '' }] });
    expect(mail!.from?.value).toEqual([{ address: 'no-reply@libros.example', name: 'BookStore' }]);
    expect(mail!.subject).toBe('Tu pedido BK-0 va en camino');
    expect(mail!.messageId).toBe(`<${row!.id}@libros.example>`);
    expect(mail!.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail!.text).toContain('https://libros.example/orders/0');
    expect(mail!.html).toContain('https://libros.example/orders/0');
  });

  it('forgets what a letter said once it is gone', async () => {
    const server = await mailServer();
    await queue(1);
    await send(smtpMailer(server.url));
    expect((await rows())[0]!.data).toEqual({});
  });

  it('sends at most the limit', async () => {
    const server = await mailServer();
    await queue(8);
    expect(await send(smtpMailer(server.url), 7)).toBe(7);
    expect(server.mails).toHaveLength(7);
  });

  it('tries a mail again later when the server turns it down', async () => {
    const server = await mailServer({ refuse: 1 });
    await queue(1);
    const mailer = smtpMailer(server.url);
    expect(await send(mailer)).toBe(0);
    const [row] = await rows();
    expect(row).toMatchObject({ attempts: 1, sent_at: null });
    expect(row!.last_error).toContain('come back later');
    expect(await send(mailer)).toBe(0);
    await passSeconds(30);
    expect(await send(mailer)).toBe(1);
    expect(server.mails).toHaveLength(1);
    expect((await rows())[0]).toMatchObject({ attempts: 2, last_error: null });
  });

  it('delivers once what was due while the mail server was down', async () => {
    const port = await freePort();
    const mailer = smtpMailer(`smtp://127.0.0.1:${port}`);
    await queue(6);
    expect(await send(mailer)).toBe(0);
    const server = await mailServer({ port });
    await passSeconds(60);
    expect(await send(mailer)).toBe(6);
    expect(server.mails).toHaveLength(6);
    await passSeconds(3600);
    expect(await send(mailer)).toBe(0);
  });

  it('leaves a mail alone while another process has it, and takes it over when that died', async () => {
    const server = await mailServer();
    await queue(1);
    await claimDueMails(db, { limit: 1, leaseSeconds: 60 });
    const mailer = smtpMailer(server.url);
    expect(await send(mailer)).toBe(0);
    await passSeconds(59);
    expect(await send(mailer)).toBe(0);
    await passSeconds(2);
    expect(await send(mailer)).toBe(1);
  });

  it('holds no lock while it sends', async () => {
    await queue(1);
    let seenWhileSending = '';
    await send({
      async send(mail) {
        const fresh = await db
          .updateTable('outbox_mails')
          .set({ last_error: 'touched' })
          .where('id', '=', mail.id)
          .executeTakeFirst();
        seenWhileSending = String(fresh.numUpdatedRows);
      },
    });
    expect(seenWhileSending).toBe('1');
  });

  it('gives a mail up after 20 attempts, keeps it and calls the operator', async () => {
    await queue(1);
    const calls: unknown[] = [];
    const loud = createLog('silent');
    loud.error = (line: unknown) => calls.push(line);
    const mailer = { send: () => Promise.reject(new Error('no such mailbox')) };
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      expect(calls).toHaveLength(0);
      await sendDueMails(db, mailer, { limit: 1, log: loud });
      await passSeconds(3600);
    }
    expect(calls).toHaveLength(1);
    const [row] = await rows();
    expect(row).toMatchObject({ attempts: 20, sent_at: null, next_attempt_at: null });
    expect(row!.last_error).toBe('no such mailbox');
    expect(JSON.stringify(calls)).not.toContain('example.com');
  });
});

describe('without a mail server', () => {
  it('puts each mail into a file of its own, named by time and template', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'bookstore-mails-'));
    try {
      await queue(3);
      const mailer = createMailer({
        mail: { smtpUrl: undefined, folder: path.join(folder, 'mail'), from },
        publicOrigin,
      });
      expect(await send(mailer)).toBe(3);
      const names = await readdir(path.join(folder, 'mail'));
      expect(names).toHaveLength(3);
      for (const name of names) expect(name).toMatch(/^\d{8}T\d{9}Z-order_shipped-\w{22}\.eml$/);
      const mail = await simpleParser(await readFile(path.join(folder, 'mail', names[0]!)));
      expect(mail.subject).toMatch(/^Tu pedido BK-\d va en camino$/);
      expect(mail.html).toContain('libros.example/orders/');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('the mailer', () => {
  it.each(['', 'ana', 'a@b, c@d', 'ana@example.com\r\nBcc: todos@example.com', '<a@b>'])(
    'sends nothing to %j',
    async (recipient) => {
      const server = await mailServer();
      const mail = {
        id: 'x',
        recipient,
        language: 'es',
        template: 'order_placed',
        data: { path: '/' },
      };
      await expect(smtpMailer(server.url).send(mail)).rejects.toThrow(/recipient/);
      expect(server.mails).toHaveLength(0);
    },
  );
});
