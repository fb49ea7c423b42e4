/**
 * What every route declares of itself (`export const handle`). A route without one fails the
 * architecture tests: access is denied by default, never forgotten (C33).
 */
export interface RouteHandle {
  /** Who may see the page; `machine` for answers that no person reads. */
  access: 'public' | 'member' | 'admin' | 'machine';
  /** false: a reading page, sent without any JavaScript. */
  scripts?: boolean;
  /** true: may use the camera, and the WebAssembly that reads barcodes where the browser cannot. */
  camera?: boolean;
  /** The query parameters that make another page of it; present only where visitors share a copy. */
  cacheQuery?: readonly string[];
  /** true: it says what sending costs, so that where a parcel would go makes another page of it too. */
  byDestination?: boolean;
  /**
   * true: inside the frame (header, footer) the page is the same for everybody, signed in or not, so
   * that a member gets the visitors' copy in a frame of their own. No form that posts, no viewer.
   */
  sharedMain?: boolean;
}
