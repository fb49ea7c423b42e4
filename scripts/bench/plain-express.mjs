// What the catalogue page is compared with: an Express that sends the same bytes in the same encoding.
// `dressed` has what stands in front of the shop's pages too: a request id, a log line, the headers.
// Usage: node plain-express.mjs dressed|bare PORT FILE, where FILE is a page as `pages.mjs` kept it.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import express from 'express';
import { pino } from 'pino';

const [how, port, file] = process.argv.slice(2);
const page = JSON.parse(readFileSync(file, 'utf8'));
const body = Buffer.from(page.body, 'base64');
const log = pino({ level: 'info', base: undefined, timestamp: pino.stdTimeFunctions.isoTime });

const app = express();
app.disable('x-powered-by');
app.disable('etag');

if (how === 'dressed') {
  app.use((request, response, next) => {
    const requestId = randomBytes(9).toString('base64url');
    const started = process.hrtime.bigint();
    request.log = log.child({ requestId });
    response.setHeader('X-Request-Id', requestId);
    response.on('close', () => {
      const ms = Math.round(Number(process.hrtime.bigint() - started) / 1e6);
      const { method, path } = request;
      log.info({ requestId, method, path, status: response.statusCode, ms }, 'request');
    });
    next();
  });
  app.use((_request, response, next) => {
    for (const [name, value] of page.headers) response.setHeader(name, value);
    next();
  });
}

app.get('/catalog', (_request, response) => {
  if (how === 'bare') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Encoding', page.encoding);
  }
  response.end(body);
});
app.listen(Number(port), '127.0.0.1');
