import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { NextFunction, Request, Response } from 'express';
import { policyForStyle } from './styled-policy.server';

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

const SERVICE_WORKER = '/service-worker.js';

interface Asset {
  type: string;
  plain: Buffer;
  br?: Buffer;
  gzip?: Buffer;
  cacheControl: string;
  /** Of a page that stands alone. */
  policy?: string;
}

/**
 * The files of the client build, kept in memory with the compressed forms that the build made: a few
 * hundred kilobytes, and no file system in the way of a page. Names under `/assets/` carry a hash, so
 * they never change, and a miss there is a 404 that nobody keeps.
 */
export function assets(folder: string) {
  const files = loadFolder(folder);
  return (request: Request, response: Response, next: NextFunction): void => {
    const asset = files.get(request.path);
    if (!asset) {
      if (request.path.startsWith('/assets/')) {
        request.shop.route = 'assets';
        response.status(404).set('Cache-Control', 'no-store').type('text/plain').end('404');
        return;
      }
      next();
      return;
    }
    request.shop.route = 'assets';
    const encoding = request.acceptsEncodings(['br', 'gzip', 'identity']);
    const compressed = encoding === 'br' ? asset.br : encoding === 'gzip' ? asset.gzip : undefined;
    response.set({
      'Content-Type': asset.type,
      'Cache-Control': asset.cacheControl,
      ...(asset.br ? { Vary: 'Accept-Encoding' } : {}),
      ...(asset.policy ? { 'Content-Security-Policy': asset.policy } : {}),
    });
    // A service worker lives under the policy that its own file came with; a new one is seen at once.
    if (request.path === SERVICE_WORKER) {
      response.set({
        'Content-Security-Policy': "default-src 'self'",
        'Cache-Control': 'no-cache',
      });
    }
    if (compressed && encoding) response.set('Content-Encoding', encoding);
    const body = compressed ?? asset.plain;
    response.set('Content-Length', String(body.length));
    response.end(request.method === 'HEAD' ? undefined : body);
  };
}

function loadFolder(folder: string): Map<string, Asset> {
  const files = new Map<string, Asset>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const extension = path.extname(file);
    const type = TYPES[extension];
    if (!type) continue;
    const url = `/${path.relative(folder, file).split(path.sep).join('/')}`;
    const plain = readFileSync(file);
    files.set(url, {
      type,
      plain,
      policy: extension === '.html' ? policyOf(plain.toString('utf8')) : undefined,
      br: readIfThere(`${file}.br`),
      gzip: readIfThere(`${file}.gz`),
      cacheControl: url.startsWith('/assets/')
        ? 'public, max-age=31536000, immutable'
        : 'public, max-age=3600',
    });
  }
  return files;
}

const policyOf = (html: string) => policyForStyle(/<style>([^<]*)<\/style>/.exec(html)?.[1] ?? '');

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
