import type { ReactNode } from 'react';
import { uiMessages } from './messages';
import { useMessages } from './navigation';
import { FlashBanner, SandboxNotice } from './notice';
import type { RootData } from './root-data';
import { SiteFooter } from './site-footer';
import { SiteHeader } from './site-header';

type PageFrameProps = {
  /** Missing on an error page that stands without the root loader. */
  data?: RootData;
  query?: string;
  children: ReactNode;
};

/** Everything inside `<body>`: header, the page in `<main>`, footer. */
export function PageFrame({ data, query, children }: PageFrameProps) {
  const texts = useMessages(uiMessages);
  return (
    <>
      <a className="skip-link" href="#main">
        {texts.skipToContent}
      </a>
      {data?.sandboxNotice && <SandboxNotice />}
      <SiteHeader data={data} query={query} />
      <main className="page" id="main" tabIndex={-1}>
        <FlashBanner flash={data?.flash ?? null} />
        {children}
      </main>
      <SiteFooter data={data} />
    </>
  );
}
