/**
 * The shop cut into services by deployment (docs/run/eks-kubernetes.md): one build and one database,
 * but `SERVICES` limits a process to the pages of some services, so that each scales by itself. Every
 * path of routes.ts stands here exactly once; services.test.ts counts, and the paths of the ingress
 * are made from this list by scripts/k8s/make-services-split.mjs.
 */

export const serviceNames = ['catalog', 'accounts', 'buying', 'selling'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** Route patterns without the language; `''` is the home page, `*` whatever no route answers. */
export const services: Record<ServiceName, readonly string[]> = {
  catalog: [
    '',
    'catalog',
    'search/suggest',
    'books/:bookId',
    'listings/:listingId',
    'sellers/:handle',
    'wants',
    'new',
    'subjects/:subject',
    'destination',
    'photos/:key/:file',
    'terms',
    'privacy',
    'help',
    'robots.txt',
    'speculation-rules.json',
    'sitemap.xml',
    'sitemaps/:kind/:file',
    'feeds/new.xml',
    'feeds/subjects/:file',
    'opensearch.xml',
    '*',
  ],
  accounts: [
    'contact',
    'register',
    'login',
    'logout',
    'forgot-password',
    'reset-password/:token',
    'verify-email/:token',
    'account',
    'account/security',
    'account/addresses',
    'admin/users',
    'admin/audit',
  ],
  buying: [
    'cart',
    'cart/cheapest',
    'checkout',
    'orders',
    'orders/:id',
    'orders/:id/transfer',
    'claims/photos/:id',
    'receipts/:id',
    'receipts/:id/receipt.pdf',
    'messages',
    'messages/:id',
    'sandbox/payments/:id',
    'webhooks/payments/:provider',
    'webhooks/tracking/:carrier',
    'admin',
    'admin/orders',
    'admin/orders/:id',
    'admin/claims',
    'admin/claims/:id',
    'admin/ledger',
    'admin/transfers',
    'admin/payouts',
    'admin/payouts/:id/bank.csv',
    'admin/commission',
  ],
  selling: [
    'sell',
    'sell/settings',
    'sell/listings',
    'sell/listings/new',
    'sell/listings/:id/edit',
    // An account is closed with its shop.
    'account/data',
    'account/data/export.json',
    'sell/export',
    'sell/import',
    'sell/import/:id',
    'sell/import/:id/refused.csv',
    'sell/ledger',
    'sell/orders',
    'sell/orders/:id',
    'sell/orders/:id/packing-slip',
    'sell/orders/:id/packing-slip.pdf',
    'sell/orders/:id/label.pdf',
    'admin/listings',
    'report',
    'admin/reports',
  ],
};

/** `/en/cart/` and `/cart` are the same page of the same service. */
const segmentsOf = (path: string) =>
  path
    .split('/')
    .filter((segment) => segment !== '')
    .filter((segment, index) => !(index === 0 && segment === 'en'));

function matches(pattern: string, segments: string[]): boolean {
  const wanted = segmentsOf(pattern);
  return (
    wanted.length === segments.length &&
    wanted.every((word, index) => word.startsWith(':') || word === segments[index])
  );
}

/** The service that answers a path; a path that no route knows gets its 404 from the catalogue. */
export function findService(pathname: string): ServiceName {
  const segments = segmentsOf(pathname);
  const owner = serviceNames.find((name) =>
    services[name].some((pattern) => pattern !== '*' && matches(pattern, segments)),
  );
  return owner ?? 'catalog';
}
