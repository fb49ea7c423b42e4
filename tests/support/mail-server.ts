import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface MailServer {
  url: string;
  port: number;
  /** What was taken, in the order it came. */
  mails: ParsedMail[];
  close(): Promise<void>;
}

/**
 * A real SMTP server that keeps what it gets. `refuse` says how many deliveries it turns down first;
 * `port` lets it come back where it was.
 */
export async function startMailServer({ refuse = 0, port = 0 } = {}): Promise<MailServer> {
  const mails: ParsedMail[] = [];
  let refusals = refuse;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, callback) {
      buffer(stream)
        .then((bytes) => simpleParser(bytes))
        .then((mail) => {
          if (refusals === 0) {
            mails.push(mail);
            callback();
            return;
          }
          refusals--;
          throw Object.assign(new Error('come back later'), { responseCode: 451 });
        })
        .catch((error: unknown) => {
          callback(error instanceof Error ? error : new Error(String(error)));
        });
    },
  });
  server.on('error', () => undefined);
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  if (!address || typeof address === 'string') throw new Error('no port');
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    port: address.port,
    mails,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
