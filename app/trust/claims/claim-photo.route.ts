import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireMember } from '~/accounts/viewer.server';
import { noStore } from '~/web/cache-headers';
import { notFound } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { findPhotoKey } from './claims.reads.server';

export const handle: RouteHandle = { access: 'member' };

/**
 * A photo of a claim, for its buyer, its seller and the shop. Its key never leaves the server, so that
 * the open address of photos cannot be asked for it; no cache keeps it.
 */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireMember({ request, context });
  const key = await findPhotoKey(context.db, params.id!, viewer);
  if (!key) throw notFound();
  const photo = await context.photos.get(`${key}/page.webp`);
  if (!photo) throw notFound();
  return new Response(photo.bytes, {
    headers: {
      ...noStore,
      'Content-Type': photo.contentType,
      'Content-Length': String(photo.bytes.length),
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'same-origin',
    },
  });
}
