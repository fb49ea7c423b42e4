import { ButtonLink } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { Link, useLang } from '~/ui/navigation';
import { PageHeader, SectionHeader } from '~/ui/page-header';
import { Pagination } from '~/ui/pagination';
import { catalogPath } from '~/web/paths';
import type { CopyCard } from './copy-card';
import { CopyGrid } from './copy-grid';
import { catalogMessages } from './messages';

type ArrivalsPageProps = {
  title: string;
  lead: string;
  cards: readonly CopyCard[];
  prevTo: string | null;
  nextTo: string | null;
  /** The same copies with filters. */
  filtersTo: string;
  feedTo: string;
};

/** What came in last, page by page, and how to hear of what comes next. */
export function ArrivalsPage(props: ArrivalsPageProps) {
  const { title, lead, cards, prevTo, nextTo, filtersTo, feedTo } = props;
  const texts = catalogMessages[useLang()];
  return (
    <>
      <PageHeader title={title} lead={lead} />
      <p className="inline-list">
        <Link to={filtersTo}>{texts.arrivals.filters}</Link>
        <Link to={feedTo}>{texts.arrivals.feed}</Link>
      </p>
      {cards.length > 0 ? (
        <section aria-labelledby="newest">
          <SectionHeader id="newest" title={texts.arrivals.newest} />
          <CopyGrid cards={cards} headingLevel={3} eager={6} />
        </section>
      ) : (
        <EmptyState
          title={texts.arrivals.empty}
          text={texts.arrivals.emptyText}
          action={<ButtonLink to={catalogPath()}>{texts.catalog.seeAll}</ButtonLink>}
        />
      )}
      <Pagination prev={prevTo} next={nextTo} />
    </>
  );
}
