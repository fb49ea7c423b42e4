import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { simpleParser } from 'mailparser';
import { until } from './until';

export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** The mails that the shop has written to its folder, since there is no mail server in a test. */
export async function readMails(folder: string): Promise<Mail[]> {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => /^[^.].*\.eml$/.test(name));
  return Promise.all(
    files.map(async (name) => {
      const mail = await simpleParser(readFileSync(path.join(folder, name)));
      const to = [mail.to ?? []].flat();
      return {
        to: to.flatMap(({ value }) => value.map(({ address }) => address ?? '')).join(),
        subject: mail.subject ?? '',
        text: mail.text ?? '',
      };
    }),
  );
}

/** The mail to somebody that says something, once the worker has sent it. */
export function waitForMail(folder: string, to: string, says: RegExp): Promise<Mail> {
  return until(`a mail to ${to} that says ${says}`, async () =>
    (await readMails(folder)).find(
      (mail) => mail.to === to && says.test(`${mail.subject}\n${mail.text}`),
    ),
  );
}

/** The path of the first link in a mail that begins so: `/reset-password/…`. */
export function linkIn(mail: Mail, beginning: string): string {
  const links = mail.text.match(/https?:\/\/[^\s<>")\]]+/g) ?? [];
  const found = links.map((link) => new URL(link)).find((url) => url.pathname.includes(beginning));
  if (!found) throw new Error(`no link to ${beginning} in the mail «${mail.subject}»`);
  return found.pathname + found.search;
}
