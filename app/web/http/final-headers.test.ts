import http from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Response } from 'express';
import { describe, expect, it } from 'vitest';
import { finalHeaders, type FinalHeaders } from './final-headers.server';

describe('the headers of every answer', () => {
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

  it('are complete in a list, each once, whatever its letters', async () => {
    const headers = await headersOf((response, final) => {
      const own: [string, string][] = [
        ['content-security-policy', "default-src 'self'"],
        ['Content-Length', '0'],
      ];
      final.sendHead(response, 200, final.complete(own));
      response.end();
    });
    expect(headers['content-security-policy']).toBe("default-src 'self'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-request-id']).toBe('number');
  });

  it.each([false, true])(
    'name the request, and close the connection of a copy that goes',
    async (isList) => {
      const headers = await headersOf(
        (response, final) => {
          if (isList) final.sendHead(response, 200, final.complete([['Content-Length', '0']]));
          response.end();
        },
        { isDraining: true },
      );
      expect(headers['x-request-id']).toBe('number');
      expect(headers.connection).toBe('close');
    },
  );
});

async function headersOf(
  answer: (response: Response, final: FinalHeaders) => void,
  readiness = { isDraining: false },
): Promise<http.IncomingHttpHeaders> {
  const app = express();
  const final = finalHeaders(app, { isHttps: true }, readiness);
  app.use((request, response) => {
    request.shop = { id: 'number' } as never;
    answer(response, final);
  });
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
