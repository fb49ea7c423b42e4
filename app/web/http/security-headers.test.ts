import http from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Response } from 'express';
import { describe, expect, it } from 'vitest';
import { securityHeaders } from './security-headers.server';

describe('securityHeaders', () => {
  it('gives an answer without a content policy one that allows nothing', async () => {
    const headers = await headersOf((response) => response.end());
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['strict-transport-security']).toContain('max-age=31536000');
  });

  it("leaves a page's own headers alone, which Remix's adapter appends", async () => {
    const headers = await headersOf((response) => {
      response.append('Content-Security-Policy', "default-src 'self'");
      response.append('Referrer-Policy', 'same-origin');
      response.end();
    });
    expect(headers['content-security-policy']).toBe("default-src 'self'");
    expect(headers['referrer-policy']).toBe('same-origin');
  });
});

async function headersOf(answer: (response: Response) => void): Promise<http.IncomingHttpHeaders> {
  const app = express();
  app.use(securityHeaders({ isHttps: true }));
  app.use((_request, response) => answer(response));
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    http.get({ host: '127.0.0.1', port }, resolve).on('error', reject);
  });
  response.resume();
  server.close();
  return response.headers;
}
