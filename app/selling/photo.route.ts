import type { LoaderFunctionArgs } from '@remix-run/node';
import { photoContentType } from '~/platform/photo-store.server';
import type { RouteHandle } from '~/web/route-handle';

export const handle: RouteHandle = { access: 'machine' };

/** What the store keeps for its own use, the source of the others, is nobody's to fetch. */
const served = /^(?:(?:thumb|card|page)\.(?:webp|avif)|social\.jpg)$/;

/**
 * The bytes of a photo or of a book's drawn picture, which never change under their key. The policy keeps a browser from running
 * anything in them, were they ever opened as a page (C20, ASVS 3.2.1).
 */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const key = `${params.key}/${params.file}`;
  if (!served.test(params.file ?? '') || photoContentType(key) === null) return nothing(404);
  let photo;
  try {
    photo = await context.photos.get(key);
  } catch (error) {
    context.log.error({ err: error }, 'the photo store gave no photo');
    return nothing(503);
  }
  if (!photo) return nothing(404);
  return new Response(photo.bytes, {
    headers: {
      'Content-Type': photo.contentType,
      'Content-Length': String(photo.bytes.length),
      'Cache-Control': 'public, max-age=31536000, immutable',
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'cross-origin',
    },
  });
}

/** Kept by nobody: the AVIF that is missing now is there in a minute, and the store comes back. */
const nothing = (status: 404 | 503) =>
  new Response(null, {
    status,
    headers: { 'Cache-Control': 'no-store', ...(status === 503 && { 'Retry-After': '5' }) },
  });
