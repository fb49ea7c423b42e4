import type { LoaderFunctionArgs } from '@remix-run/node';
import { destinationCookie, findDestination } from '~/values/destination';
import { setCookie } from '~/web/cookies.server';
import { neutralPath } from '~/web/language';
import { catalogPath } from '~/web/paths';
import { seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { safeReturnTo } from '~/web/safe-return-to';

export const handle: RouteHandle = { access: 'public' };

const yearSeconds = 365 * 24 * 3600;

/**
 * Keeps where parcels would go in a cookie of the asker's browser, and leads back. It opens nothing and
 * is believed nowhere: a checkout counts by the address that is given there.
 */
export function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const back = neutralPath(safeReturnTo(searchParams.get('redirectTo'), catalogPath()));
  const destination = findDestination(searchParams.get('destination') ?? '');
  const cookies = destination
    ? [setCookie(context.config, destinationCookie, destination.key, yearSeconds)]
    : [];
  return seeOther(request, back, { cookies });
}
