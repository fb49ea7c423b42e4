import { renderToString } from 'react-dom/server';
import { PageProvider } from '~/ui/navigation';
import type { RootData } from '~/ui/root-data';
import { SiteFooter } from '~/ui/site-footer';
import { SiteHeader } from '~/ui/site-header';
import type { Page } from './page-cache.server';

/** A visitors' page cut where the frame stands: what lies between is the same for everybody. */
interface Pieces {
  beforeHeader: string;
  between: string;
  afterFooter: string;
}

const pieces = new WeakMap<Page, Pieces | null>();

/**
 * A visitors' page in the frame of whoever `data` is about: the same bytes that rendering the whole
 * page would give. null where the page has no frame to change.
 */
export function inFrameOf(page: Page, data: RootData, query: string | undefined): string | null {
  let cut = pieces.get(page);
  if (cut === undefined) pieces.set(page, (cut = cutFrame(page.plain.toString('utf8'))));
  if (!cut) return null;
  const frame = { self: '', lang: data.lang, data };
  const inFrame = (part: React.ReactElement) =>
    renderToString(<PageProvider value={frame}>{part}</PageProvider>);
  const header = inFrame(<SiteHeader data={data} query={query} />);
  const footer = inFrame(<SiteFooter data={data} />);
  return cut.beforeHeader + header + cut.between + footer + cut.afterFooter;
}

/** Nothing that a person typed can look like these tags: the framework escapes it. */
function cutFrame(html: string): Pieces | null {
  const headerFrom = html.indexOf('<header class="site-header">');
  const headerTo = html.indexOf('</header>', headerFrom) + '</header>'.length;
  const footerFrom = html.lastIndexOf('<footer class="site-footer">');
  const footerTo = html.indexOf('</footer>', footerFrom) + '</footer>'.length;
  if (headerFrom < 0 || footerFrom < headerTo || footerTo <= footerFrom) return null;
  return {
    beforeHeader: html.slice(0, headerFrom),
    between: html.slice(headerTo, footerFrom),
    afterFooter: html.slice(footerTo),
  };
}
