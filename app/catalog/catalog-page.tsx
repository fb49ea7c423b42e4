import { ButtonLink } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { FilterChips } from '~/ui/filters';
import { Stack, WithSidebar } from '~/ui/layout';
import { Link, useLang, useMessages } from '~/ui/navigation';
import { Notice, StatusLine } from '~/ui/notice';
import { PageHeader } from '~/ui/page-header';
import { Pagination } from '~/ui/pagination';
import { catalogPath, wantsPath } from '~/web/paths';
import type { Destination } from '~/values/destination';
import { chipLabel } from './catalog-chips';
import { CatalogFilterPanel } from './catalog-filter-panel';
import { catalogLink } from './catalog-links';
import type { CatalogModel } from './catalog-model';
import { catalogTitle } from './catalog-title';
import type { CopyCard } from './copy-card';
import { CopyGrid } from './copy-grid';
import { isMoreThanCounted } from './counted';
import { DestinationChoice } from './destination-choice';
import { catalogMessages } from './messages';

type CatalogPageProps = CatalogModel & {
  cards: CopyCard[];
  all: number;
  books: number | null;
  isPopularOnly: boolean;
  isCountedInPart: boolean;
  isEnd: boolean;
  destination: Destination;
};

export function CatalogPage(props: CatalogPageProps) {
  const { fields, cards, all, books, chips, sorts, groups, ignored } = props;
  const { prevTo, nextTo, meant, isByBook } = props;
  const lang = useLang();
  const texts = catalogMessages[lang];
  return (
    <>
      <PageHeader title={catalogTitle(fields, lang)} />
      <WithSidebar side="start" aside={<CatalogFilterPanel {...props} />}>
        <Stack>
          <div className="catalog-bar">
            <StatusLine>
              {texts.found(all, isMoreThanCounted(all))}
              {books !== null && all > 0 && ` ${texts.ofBooks(books)}`}
            </StatusLine>
            {cards.length > 0 && (
              <ChoiceLinks
                label={texts.catalog.sortLabel}
                items={sorts.map((one) => ({ ...one, text: texts.catalog.sorts[one.sort] }))}
              />
            )}
          </div>
          {cards.length > 0 && (
            <div className="catalog-bar">
              <DestinationChoice
                destination={props.destination}
                redirectTo={catalogLink(fields, { sort: props.sort, isByBook })}
              />
              <ChoiceLinks
                label={texts.catalog.groupLabel}
                items={groups.map((one) => ({
                  ...one,
                  text: one.isByBook ? texts.catalog.byBook : texts.catalog.byCopy,
                }))}
              />
              {!props.isTotalled && <p className="soft small">{texts.catalog.notTotalled}</p>}
            </div>
          )}
          {ignored.map((field) => (
            <Notice key={field} tone="warning">
              {texts.catalog.ignored[field]}
            </Notice>
          ))}
          <FilterChips
            items={chips.map(({ field, value, to }) => ({
              label: chipLabel(field, value, lang),
              to,
            }))}
            clearTo={catalogPath()}
          />
          {meant && (
            <p className="meant">
              <Link to={meant.to}>{texts.catalog.meant(meant.words)}</Link>
            </p>
          )}
          {cards.length > 0 ? (
            <CopyGrid cards={cards} eager={6} />
          ) : (
            <NothingFound fields={fields} chipCount={chips.length} />
          )}
          <Pagination prev={prevTo} next={nextTo} />
          <KeepSearch fields={fields} />
          {props.isEnd && <Notice>{texts.catalog.endOfRelevance}</Notice>}
          {props.isPopularOnly && <p className="soft small">{texts.catalog.popularOnly}</p>}
          {props.isCountedInPart && !props.isPopularOnly && (
            <p className="soft small">{texts.catalog.countedInPart}</p>
          )}
        </Stack>
      </WithSidebar>
    </>
  );
}

/**
 * To be told of copies that this search will find. A link, since the list is the same for everybody
 * and the page that it leads to asks who wants to know.
 */
function KeepSearch({ fields }: Pick<CatalogModel, 'fields'>) {
  const texts = useMessages(catalogMessages).catalog;
  if (Object.keys(fields).length === 0) return null;
  return (
    <p className="keep-search">
      <ButtonLink to={wantsPath(fields)} variant="secondary" size="small">
        {texts.keepSearch}
      </ButtonLink>
      <span className="soft small">{texts.keepSearchHint}</span>
    </p>
  );
}

type ChoiceLinksProps = {
  label: string;
  items: { text: string; to: string; chosen: boolean }[];
};

/** One of a few ways to show the list. */
function ChoiceLinks({ label, items }: ChoiceLinksProps) {
  return (
    <nav className="sort-links" aria-label={label}>
      <span aria-hidden="true">{label}</span>
      <ul>
        {items.map(({ text, to, chosen }) => (
          <li key={text}>
            <Link to={to} aria-current={chosen ? 'true' : undefined}>
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Says what to try, by what was asked. */
function NothingFound({ fields, chipCount }: Pick<CatalogModel, 'fields'> & { chipCount: number }) {
  const texts = catalogMessages[useLang()].catalog;
  const hasWords = Boolean(fields.q ?? fields.title ?? fields.author);
  const advice = fields.isbn
    ? texts.emptyIsbn
    : hasWords
      ? texts.emptyWords
      : chipCount > 0
        ? texts.emptyFilters
        : texts.emptyAll;
  return (
    <EmptyState
      title={texts.emptyTitle}
      text={chipCount > 1 && hasWords ? `${advice} ${texts.emptyFilters}` : advice}
      action={chipCount > 0 && <ButtonLink to={catalogPath()}>{texts.seeAll}</ButtonLink>}
    />
  );
}
