import { route, type RouteConfig } from '@remix-run/route-config';

/**
 * The site map: every URL and the file that answers it. `en?` makes each page answer under `/en` too,
 * so that one route serves both languages.
 */
const page = (path: string, file: string) => route(`en?/${path}`, file);

export default [
  route('en?', 'catalog/home.route.tsx', { index: true }),

  page('catalog', 'catalog/catalog.route.tsx'),
  page('search/suggest', 'catalog/suggest.route.ts'),
  page('books/:bookId', 'catalog/book.route.tsx'),
  page('listings/:listingId', 'catalog/listing.route.tsx'),
  page('sellers/:handle', 'catalog/seller.route.tsx'),
  page('new', 'catalog/new-copies.route.tsx'),
  page('subjects/:subject', 'catalog/subject.route.tsx'),
  page('destination', 'catalog/destination.route.ts'),

  page('wants', 'catalog/wants/wants.route.tsx'),

  page('terms', 'trust/terms.route.tsx'),
  page('privacy', 'trust/privacy.route.tsx'),
  page('help', 'trust/help.route.tsx'),
  page('contact', 'trust/contact.route.tsx'),

  page('register', 'accounts/register.route.tsx'),
  page('login', 'accounts/login.route.tsx'),
  page('logout', 'accounts/logout.route.tsx'),
  page('forgot-password', 'accounts/forgot-password.route.tsx'),
  page('reset-password/:token', 'accounts/reset-password.route.tsx'),
  page('verify-email/:token', 'accounts/verify-email.route.tsx'),
  page('account', 'accounts/account.route.tsx'),
  page('account/security', 'accounts/security.route.tsx'),
  page('account/addresses', 'accounts/addresses.route.tsx'),

  page('cart', 'buying/cart.route.tsx'),
  page('cart/cheapest', 'buying/basket/basket.route.tsx'),
  page('checkout', 'buying/checkout.route.tsx'),
  page('orders', 'buying/orders.route.tsx'),
  page('orders/:id', 'buying/order.route.tsx'),
  page('orders/:id/transfer', 'buying/transfer.route.tsx'),
  page('claims/photos/:id', 'trust/claims/claim-photo.route.ts'),
  page('receipts/:id', 'buying/receipt.route.tsx'),
  page('receipts/:id/receipt.pdf', 'buying/receipt-pdf.route.ts'),
  page('messages', 'trust/talks/messages.route.tsx'),
  page('messages/:id', 'trust/talks/conversation.route.tsx'),
  page('report', 'trust/reports/report.route.tsx'),
  page('sandbox/payments/:id', 'payments/sandbox-payment.route.tsx'),

  page('sell', 'buying/desk.route.tsx'),
  page('sell/settings', 'selling/settings/settings.route.tsx'),
  page('sell/listings', 'selling/listings.route.tsx'),
  page('sell/listings/new', 'selling/new-listing.route.tsx'),
  page('sell/listings/:id/edit', 'selling/edit-listing.route.tsx'),
  page('sell/export', 'selling/import/export.route.ts'),
  page('sell/import', 'selling/import/imports.route.tsx'),
  page('sell/import/:id', 'selling/import/import.route.tsx'),
  page('sell/import/:id/refused.csv', 'selling/import/refused-rows.route.ts'),
  page('sell/ledger', 'payments/seller-ledger.route.tsx'),
  page('sell/orders', 'buying/seller-orders.route.tsx'),
  page('sell/orders/:id', 'buying/seller-order.route.tsx'),
  page('sell/orders/:id/packing-slip', 'buying/packing-slip.route.tsx'),
  page('sell/orders/:id/packing-slip.pdf', 'buying/packing-slip-pdf.route.ts'),
  page('sell/orders/:id/label.pdf', 'buying/delivery/label-pdf.route.ts'),

  page('admin/users', 'admin/users.route.tsx'),
  page('admin/listings', 'admin/listings.route.tsx'),
  page('admin/orders', 'admin/orders.route.tsx'),
  page('admin/orders/:id', 'admin/order.route.tsx'),
  page('admin/reports', 'admin/reports.route.tsx'),
  page('admin/claims', 'admin/claims.route.tsx'),
  page('admin/claims/:id', 'admin/claim.route.tsx'),
  page('admin/ledger', 'admin/ledger.route.tsx'),
  page('admin/transfers', 'admin/transfers.route.tsx'),
  page('admin/payouts', 'admin/payouts.route.tsx'),
  page('admin/payouts/:id/bank.csv', 'admin/payout-file.route.ts'),
  page('admin/commission', 'admin/commission.route.tsx'),
  page('admin/audit', 'admin/audit.route.tsx'),

  route('webhooks/payments/:provider', 'buying/payment-webhook.route.ts'),
  route('photos/:key/:file', 'selling/photo.route.ts'),
  route('robots.txt', 'catalog/robots.route.ts'),
  route('speculation-rules.json', 'catalog/speculation-rules.route.ts'),
  route('sitemap.xml', 'catalog/sitemap.route.ts'),
  route('sitemaps/:kind/:file', 'catalog/sitemap-part.route.ts'),
  page('feeds/new.xml', 'catalog/new-copies-feed.route.ts'),
  page('feeds/subjects/:file', 'catalog/subject-feed.route.ts'),
  page('opensearch.xml', 'catalog/opensearch.route.ts'),

  route('*', 'web/not-found.route.tsx'),
] satisfies RouteConfig;
