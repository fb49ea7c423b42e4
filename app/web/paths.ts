/**
 * Every URL of the site, without language prefix (`Link`, `Form` and `seeOther` add it).
 * The names of query parameters are the contract of PRODUCT.md.
 */

type Value = string | number;
type Query = Record<string, Value | readonly Value[] | undefined | null>;

function withQuery(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? (value as readonly Value[]) : [value as Value]) {
      if (one !== undefined && one !== null && one !== '') parameters.append(name, String(one));
    }
  }
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

export const homePath = () => '/';
export const catalogPath = (query?: Query) => withQuery('/catalog', query);
export const suggestPath = () => '/search/suggest';
export const bookPath = (id: string, query?: Query) => withQuery(`/books/${id}`, query);
export const listingPath = (id: string) => `/listings/${id}`;
export const newCopiesPath = (query?: Query) => withQuery('/new', query);
export const subjectPath = (code: string, query?: Query) => withQuery(`/subjects/${code}`, query);
/** Keeps where parcels would go, and leads back. */
export const destinationPath = () => '/destination';
export const sellerPath = (handle: string, query?: Query) => withQuery(`/sellers/${handle}`, query);

export const registerPath = (query?: { redirectTo?: string }) => withQuery('/register', query);
export const loginPath = (query?: { redirectTo?: string }) => withQuery('/login', query);
export const logoutPath = () => '/logout';
export const forgotPasswordPath = (query?: { sent?: 1 }) => withQuery('/forgot-password', query);
export const resetPasswordPath = (token: string) => `/reset-password/${token}`;
/** Confirms an address; the page itself changes nothing, its button does. */
export const verifyEmailPath = (token: string) => `/verify-email/${token}`;
export const accountPath = () => '/account';
export const securityPath = () => '/account/security';
export const myDataPath = () => '/account/data';
export const myDataFilePath = () => '/account/data/export.json';
export const addressesPath = () => '/account/addresses';
export const editAddressPath = (id: string) => `/account/addresses?edit=${id}`;

/** With a book or the parameters of a search: what one may want to be told of. */
export const wantsPath = (query?: Query) => withQuery('/wants', query);

export const cartPath = () => '/cart';
/** `from: 'wants'`: the cart together with what the person waits for. */
export const basketPath = (query?: Query) => withQuery('/cart/cheapest', query);
export const checkoutPath = () => '/checkout';
export const ordersPath = (query?: Query) => withQuery('/orders', query);
export const orderPath = (id: string) => `/orders/${id}`;
export const receiptPath = (code: string) => `/receipts/${code}`;
export const receiptPdfPath = (code: string) => `/receipts/${code}/receipt.pdf`;
export const transferPath = (groupId: string) => `/orders/${groupId}/transfer`;
/** A photo of a claim: only for its buyer, its seller and the shop. */
export const claimPhotoPath = (photoId: string) => `/claims/photos/${photoId}`;
export const messagesPath = () => '/messages';
export const askSellerPath = (listingId: string) => `/messages?listing=${listingId}`;
export const orderMessagesPath = (orderId: string) => `/messages?order=${orderId}`;
export const conversationPath = (id: string) => `/messages/${id}`;
export const reportPath = (query: { listing?: string; message?: string }) =>
  withQuery('/report', query);
export const sandboxPaymentPath = (id: string) => `/sandbox/payments/${id}`;

export const deskPath = () => '/sell';
export const shopSettingsPath = () => '/sell/settings';
export const sellListingsPath = (query?: Query) => withQuery('/sell/listings', query);
export const newListingPath = (query?: { isbn?: string; copy?: string }) =>
  withQuery('/sell/listings/new', query);
/** The whole form at once, for a book that has no ISBN. */
export const newListingWithoutIsbnPath = () => '/sell/listings/new?isbn=';
export const editListingPath = (id: string) => `/sell/listings/${id}/edit`;
export const exportPath = (query?: { format: string }) => withQuery('/sell/export', query);
export const importsPath = () => '/sell/import';
export const importPath = (id: string) => `/sell/import/${id}`;
export const refusedRowsPath = (id: string) => `/sell/import/${id}/refused.csv`;
export const sellOrdersPath = (query?: Query) => withQuery('/sell/orders', query);
export const sellerLedgerPath = () => '/sell/ledger';
export const sellOrderPath = (id: string) => `/sell/orders/${id}`;
export const packingSlipPath = (id: string) => `/sell/orders/${id}/packing-slip`;
export const labelPdfPath = (id: string) => `/sell/orders/${id}/label.pdf`;
export const packingSlipPdfPath = (id: string) => `/sell/orders/${id}/packing-slip.pdf`;

export const adminPath = () => '/admin';
export const adminUsersPath = (query?: Query) => withQuery('/admin/users', query);
export const adminListingsPath = (query?: Query) => withQuery('/admin/listings', query);
export const adminOrdersPath = (query?: Query) => withQuery('/admin/orders', query);
export const adminOrderPath = (id: string) => `/admin/orders/${id}`;
export const adminLedgerPath = () => '/admin/ledger';
export const adminTransfersPath = () => '/admin/transfers';
export const adminPayoutsPath = () => '/admin/payouts';
export const payoutFilePath = (batchId: string) => `/admin/payouts/${batchId}/bank.csv`;
export const adminReportsPath = () => '/admin/reports';
export const adminClaimsPath = () => '/admin/claims';
export const adminClaimPath = (orderId: string) => `/admin/claims/${orderId}`;
export const adminAuditPath = (query?: Query) => withQuery('/admin/audit', query);
export const adminCommissionPath = () => '/admin/commission';

export const photoPath = (objectKey: string, variant: string, format: 'webp' | 'avif' | 'jpg') =>
  `/photos/${objectKey}/${variant}.${format}`;

/** What the shop says of itself. */
export const termsPath = () => '/terms';
export const privacyPath = () => '/privacy';
export const helpPath = () => '/help';
export const contactPath = () => '/contact';

/** What machines read. */
export const speculationRulesPath = () => '/speculation-rules.json';
export const sitemapPath = () => '/sitemap.xml';
export const sitemapPagesPath = () => '/sitemaps/pages/first.xml';
export const sitemapPartPath = (kind: string, after: string) => `/sitemaps/${kind}/${after}.xml`;
export const feedPath = () => '/feeds/new.xml';
export const subjectFeedPath = (code: string) => `/feeds/subjects/${code}.xml`;
export const searchDescriptionPath = () => '/opensearch.xml';
