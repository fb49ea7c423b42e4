import { request } from 'node:http';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { report } from '../support/measure';
import { watchMemory } from '../support/memory';
import { openShop, type Shop, type ShopProcess } from '../support/shop';
import { signedIn, type Member } from '../support/shop-scenes';

/** A file of 2 GB, sent to the page for sellers' files as a browser sends it. */

const GIB = 1024 ** 3;
const TOTAL = 2 * GIB;
const MOST_GROWN = 64e6;

let shop: Shop;
let server: ShopProcess;
let seller: Member;

beforeAll(async () => {
  shop = await openShop({ name: 'large_file' });
  server = await shop.start({ roles: ['web'] });
  seller = await signedIn(shop.databases.db, server.origin);
  for (let index = 0; index < 20; index++) await seller.visitor.get('/sell/import');
});
afterAll(async () => {
  seller?.visitor.close();
  await shop?.stop();
});

const opening = [
  '--x\r\nContent-Disposition: form-data; name="file"; filename="libros.csv"',
  'Content-Type: text/csv\r\n\r\nsku;title;condition;price\r\n',
].join('\r\n');
const piece = Buffer.from('A1;Cien años de soledad;good;25000\r\n'.repeat(2000));

/** The bytes of the file, made as they are asked for. */
function* bytesOfFile() {
  yield Buffer.from(opening);
  for (let left = TOTAL; left > 0; left -= piece.length) yield piece;
}

/** Sends until there is an answer; gives it, and how much of the file was taken by then. */
function send(
  headers: Record<string, string>,
): Promise<{ status: number; page: string; sent: number }> {
  return new Promise((resolve, reject) => {
    const post = request(`${server.origin}/sell/import`, {
      method: 'POST',
      headers: {
        'Content-Type': 'multipart/form-data; boundary=x',
        Origin: server.origin,
        'Sec-Fetch-Site': 'same-origin',
        Cookie: `session=${seller.visitor.cookies.get('session')}`,
        Accept: 'text/html',
        ...headers,
      },
    });
    let sent = 0;
    const file = Readable.from(bytesOfFile());
    file.on('data', (bytes: Buffer) => (sent += bytes.length));
    // The server hangs up on what is still coming once it has answered.
    post.on('error', (error) => sent === 0 && reject(error));
    post.on('response', (answer) => {
      const taken = sent;
      file.destroy();
      let page = '';
      answer.setEncoding('utf8');
      answer.on('data', (text: string) => (page += text));
      answer.on('end', () => {
        post.destroy();
        resolve({ status: answer.statusCode!, page, sent: taken });
      });
      answer.on('error', reject);
    });
    file.pipe(post);
  });
}

describe('a file of 2 GB', () => {
  it.each([
    ['that says its length', { 'Content-Length': String(TOTAL) }, 64e6],
    ['in chunks', { 'Transfer-Encoding': 'chunked' }, 256e6],
  ] as const)('%s is refused early, in words, and costs no memory', async (what, headers, most) => {
    const memory = watchMemory(server.child.pid!);
    const { status, page, sent } = await send(headers);
    const peak = memory.stop();
    const grown = peak === null ? null : peak - memory.before!;
    report(
      `a file of 2 GB ${what}: ${status} after ${(sent / 1e6).toFixed(0)} MB, ` +
        `memory +${grown === null ? '?' : (grown / 1e6).toFixed(0)} MB`,
    );
    expect(status).toBe(413);
    expect(page).toMatch(/<h1[^>]*>[^<]+<\/h1>/);
    expect(page).toMatch(/grande|pesa/);
    expect(sent).toBeLessThan(most);
    if (grown !== null) expect(grown).toBeLessThan(MOST_GROWN);
  });
});
