import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/**
 * Pages of visitors, kept for a few seconds (HOUSE.md, "One way through"). What is in here was made
 * for nobody in particular: only GET of declared pages without a session, cart or flash cookie gets
 * this far (see `shared-pages.server.ts`), and only a 200 whose Cache-Control says `public` and that
 * sets no cookie is kept.
 */

const FRESH_MILLISECONDS = 5000;
/** Served once more while one request renders it anew. */
const STALE_MILLISECONDS = 5000;
/** Served while the database is away. */
const OUTAGE_MILLISECONDS = 600_000;
/** A database that is stuck says nothing for seconds: whoever has an old page is not kept waiting. */
const PATIENCE_MILLISECONDS = 1000;
const MAX_BYTES = 64 * 1024 * 1024;

export interface Page {
  route: string;
  headers: [string, string][];
  etag: string;
  plain: Buffer;
  br: Buffer;
  gzip: Buffer;
}

interface Entry {
  page: Page;
  madeAt: number;
  /** Until then nobody tries to render it anew, because the last try failed or took too long. */
  resting: number;
  bytes: number;
}

/** What rendering gave: a page that may be kept, or an answer that may not. */
export type Rendered = { page: Page } | { response: Response };
export type Outcome = 'hit' | 'stale' | 'miss';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

export class PageCache {
  readonly #entries = new Map<string, Entry>();
  readonly #rendering = new Map<string, Promise<Rendered>>();
  #bytes = 0;

  /** `now` in milliseconds, of a clock that never goes back. */
  constructor(private readonly now: () => number = () => performance.now()) {}

  get bytes(): number {
    return this.#bytes;
  }

  /** The page of a key while it is fresh: the way of most requests, without a promise. */
  fresh(key: string): Page | undefined {
    const entry = this.#entries.get(key);
    if (!entry || this.now() - entry.madeAt >= FRESH_MILLISECONDS) return undefined;
    // The map keeps insertion order: what was used last stays longest.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.page;
  }

  /**
   * The page of a key. Many who ask at once for one that is not there wait for one rendering; an
   * answer that may not be kept is given to the one who asked, and the others render their own.
   */
  async get(
    key: string,
    render: () => Promise<Response>,
  ): Promise<Rendered & { outcome: Outcome }> {
    const page = this.fresh(key);
    if (page) return { page, outcome: 'hit' };
    const entry = this.#entries.get(key);
    const age = entry ? this.now() - entry.madeAt : Infinity;
    const mayBeOld = entry !== undefined && age < OUTAGE_MILLISECONDS;
    if (mayBeOld && this.now() < entry.resting) return { page: entry.page, outcome: 'stale' };
    const running = this.#rendering.get(key);
    if (entry && running && age < FRESH_MILLISECONDS + STALE_MILLISECONDS) {
      return { page: entry.page, outcome: 'stale' };
    }
    const work = running ?? this.#start(key, render);
    const rendered = await (mayBeOld ? atMost(PATIENCE_MILLISECONDS, work) : work).catch(
      (error: unknown) => {
        if (mayBeOld || running) return undefined;
        throw error;
      },
    );
    if (rendered && 'page' in rendered) return { ...rendered, outcome: running ? 'hit' : 'miss' };
    if (mayBeOld && (rendered === undefined || rendered.response.status >= 500)) {
      entry.resting = this.now() + FRESH_MILLISECONDS;
      return { page: entry.page, outcome: 'stale' };
    }
    if (rendered && !running) return { ...rendered, outcome: 'miss' };
    return { response: await render(), outcome: 'miss' };
  }

  /** Renders a page once for all who ask meanwhile, and keeps it or forgets the one before. */
  #start(key: string, render: () => Promise<Response>): Promise<Rendered> {
    const work = render()
      .then(toRendered)
      .then((rendered) => {
        if ('page' in rendered) this.#keep(key, rendered.page);
        // It was there, and is gone, moved or private now.
        else if (rendered.response.status < 500) this.#drop(key);
        return rendered;
      })
      .finally(() => this.#rendering.delete(key));
    // Also when those who asked have stopped waiting.
    work.catch(() => undefined);
    this.#rendering.set(key, work);
    return work;
  }

  #keep(key: string, page: Page): void {
    this.#drop(key);
    const bytes = page.plain.length + page.br.length + page.gzip.length + 500;
    if (bytes > MAX_BYTES / 16) return;
    this.#entries.set(key, { page, madeAt: this.now(), resting: 0, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= MAX_BYTES) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#bytes -= entry.bytes;
  }
}

/** What `work` gives, or undefined when that takes longer. */
async function atMost<T>(milliseconds: number, work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, milliseconds, undefined);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function toRendered(response: Response): Promise<Rendered> {
  const mayKeep =
    response.status === 200 &&
    /\bpublic\b/.test(response.headers.get('Cache-Control') ?? '') &&
    !response.headers.has('Set-Cookie');
  if (!mayKeep) return { response };
  const plain = Buffer.from(await response.arrayBuffer());
  const [br, zipped] = await Promise.all([
    compressBrotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
    compressGzip(plain, { level: 6 }),
  ]);
  const route = response.headers.get('X-Route') ?? 'page';
  response.headers.delete('X-Route');
  const headers = [...response.headers].filter(([name]) => name.toLowerCase() !== 'content-length');
  const etag = `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 27)}"`;
  return { page: { route, headers, etag, plain, br, gzip: zipped } };
}
