/**
 * The content security policy (C13). No page has an inline script, so none is allowed: what runs comes
 * from a file of ours.
 */

export interface PolicySettings {
  isHttps: boolean;
  photoOrigin?: string;
  /** A page that reads barcodes: by WebAssembly where the browser has no reader of its own. */
  hasCamera?: boolean;
  /** Where the payment adapter sends a form's redirect. */
  formActionOrigins: readonly string[];
}

export function contentPolicy(settings: PolicySettings): string {
  const photos = settings.photoOrigin ? ` ${settings.photoOrigin}` : '';
  return [
    "default-src 'self'",
    `script-src 'self'${settings.hasCamera ? " 'wasm-unsafe-eval'" : ''}`,
    "style-src 'self'",
    `img-src 'self' data: blob:${photos}`,
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    `form-action ${["'self'", ...settings.formActionOrigins].join(' ')}`,
    'report-uri /csp-reports',
    ...(settings.isHttps ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}
