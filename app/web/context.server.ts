import type { Database } from '~/db/database.server';
import type { Config } from '~/platform/config.server';
import type { Logger } from '~/platform/log.server';
import type { PhotoStore } from '~/platform/photo-store.server';
import type { PaymentProviders } from '~/platform/payment-provider';
import type { Limits } from '~/platform/limits.server';
import type { SheetPrinter } from '~/platform/sheet-printer.server';

/** What lives as long as the process. */
export interface Services {
  config: Config;
  db: Database;
  reader: Database;
  photos: PhotoStore;
  payments: PaymentProviders;
  limits: Limits;
  sheets: SheetPrinter;
  log: Logger;
}

/** What a loader or action gets: the services, and what belongs to this one request. */
export interface RequestContext extends Services {
  requestId: string;
  /** From trusted hops only (C7). */
  clientIp: string;
  cookies: ReadonlyMap<string, string>;
  /** Made at most once a request, however many loaders ask: `context.once('viewer', …)`. */
  once<T>(key: string, make: () => Promise<T>): Promise<T>;
  /** What went wrong while rendering, for the status of the answer (entry.server). */
  failure?: { status: 500 | 503 };
  /** A loader found that the page is about the asker's own copy: no view of it (listing-views). */
  isOwnPage?: boolean;
  /** The route that answered, for the metrics (entry.server). */
  routeId?: string;
  /** Tells the request's log line who asks; the log writes it down as a hash. */
  noteUser(userId: string): void;
  /** Counts for the metrics that somebody wanted a copy that was gone. */
  countRefusedSale(): void;
  /**
   * Waits until this request may do what takes long and comes in crowds (http/turns.server.ts); false when
   * its answer has gone meanwhile.
   */
  takeTurn(): Promise<boolean>;
}

declare module '@remix-run/server-runtime' {
  // Remix's own name for it; every loader's `context` has this type.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merging needs an interface
  interface AppLoadContext extends RequestContext {}
}

export function createRequestContext(
  services: Services,
  request: {
    requestId: string;
    clientIp: string;
    cookieHeader: string | undefined;
    log: Logger;
    noteUser: (userId: string) => void;
    countRefusedSale: () => void;
    takeTurn: () => Promise<boolean>;
  },
): RequestContext {
  const made = new Map<string, Promise<unknown>>();
  return {
    ...services,
    log: request.log,
    requestId: request.requestId,
    noteUser: request.noteUser,
    countRefusedSale: request.countRefusedSale,
    takeTurn: request.takeTurn,
    clientIp: request.clientIp,
    cookies: parseCookies(request.cookieHeader),
    once<T>(key: string, make: () => Promise<T>) {
      let value = made.get(key);
      if (!value) {
        value = make();
        made.set(key, value);
      }
      return value as Promise<T>;
    },
  };
}

/** The first of two cookies of one name wins, as browsers send the more exact path first. */
export function parseCookies(header: string | undefined): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at < 1) continue;
    const name = part.slice(0, at).trim();
    if (!cookies.has(name)) cookies.set(name, part.slice(at + 1).trim());
  }
  return cookies;
}
