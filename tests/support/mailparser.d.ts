/** The part of mailparser that the tests use; it brings no types of its own. */
declare module 'mailparser' {
  import type { Readable } from 'node:stream';

  interface Addresses {
    value: { address?: string; name: string }[];
  }
  interface ParsedMail {
    from?: Addresses;
    to?: Addresses | Addresses[];
    messageId?: string;
    headers: Map<string, unknown>;
    subject?: string;
    text?: string;
    html: string | false;
  }
  export function simpleParser(source: Buffer | string | Readable): Promise<ParsedMail>;
}
