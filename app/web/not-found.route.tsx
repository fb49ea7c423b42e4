import type { RouteHandle } from './route-handle';
import { notFound } from './responses.server';

export const handle: RouteHandle = { access: 'public', scripts: false };

/** Whatever no other route answers. */
export function loader() {
  throw notFound();
}

export function action() {
  throw notFound();
}

export default function NotFound() {
  return null;
}
