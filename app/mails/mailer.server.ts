import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Config } from '~/platform/config.server';
import { renderLetter } from './render-letter.server';

/** A row of the outbox, as far as its letter needs it. */
export interface OutgoingMail {
  id: string;
  recipient: string;
  language: string;
  template: string;
  data: Record<string, unknown>;
}

export interface Mailer {
  /** Hands one mail over; throws when it was not taken. */
  send(mail: OutgoingMail): Promise<void>;
}

type MailConfig = Pick<Config, 'mail' | 'publicOrigin'>;

/** By SMTP_URL where it is set; otherwise every mail becomes a file in MAIL_FOLDER. */
export const createMailer = (config: MailConfig): Mailer =>
  config.mail.smtpUrl ? smtpMailer(config, config.mail.smtpUrl) : folderMailer(config);

// A mail is text of ours: nothing in it may make the mailer read a file or fetch an address (C58).
const closed = { disableFileAccess: true, disableUrlAccess: true };
const PATIENCE = 10_000;

function smtpMailer(config: MailConfig, url: string): Mailer {
  const transport = createTransport({
    url,
    ...closed,
    dnsTimeout: PATIENCE,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
  });
  return {
    async send(mail) {
      await transport.sendMail(compose(mail, config));
    },
  };
}

function folderMailer(config: MailConfig): Mailer {
  const transport = createTransport({ ...closed, streamTransport: true, buffer: true });
  const { folder } = config.mail;
  return {
    async send(mail) {
      const { message } = await transport.sendMail(compose(mail, config));
      const time = new Date().toISOString().replace(/[-:.]/g, '');
      const name = `${time}-${mail.template}-${mail.id}.eml`;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      // Whoever watches the folder never sees half a mail.
      const unfinished = path.join(folder, `.${name}`);
      await writeFile(unfinished, message as Buffer, { mode: 0o600 });
      await rename(unfinished, path.join(folder, name));
    },
  };
}

function compose(
  mail: OutgoingMail,
  { mail: { from }, publicOrigin }: MailConfig,
): SendMailOptions {
  // One address and nothing else, whatever stands in the row.
  if (!/^[^\s<>(),;:"\\@]+@[^\s<>(),;:"\\@]+$/.test(mail.recipient)) {
    throw new Error('the recipient is no mail address');
  }
  return {
    ...renderLetter(mail, publicOrigin),
    from,
    to: { name: '', address: mail.recipient },
    // Made of the row: a mail that goes out twice after a crash is one and the same to its receiver.
    messageId: `<${mail.id}@${new URL(publicOrigin).hostname.replace(/[[\]]/g, '')}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language },
  };
}
