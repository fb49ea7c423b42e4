import { ButtonLink, SubmitButton } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import type { FormState } from '~/ui/form-state';
import { Stack } from '~/ui/layout';
import { Form, Link, useLang, useMessages } from '~/ui/navigation';
import { PageHeader } from '~/ui/page-header';
import { Pagination } from '~/ui/pagination';
import { TextField } from '~/ui/text-field';
import { numberText } from '~/values/count-text';
import { importsPath, newListingPath, sellListingsPath } from '~/web/paths';
import { BulkBar } from './bulk-bar';
import type { IdPage } from './id-page';
import { ListingsTable } from './listings-table';
import { sellingMessages } from './messages';
import { listedStatuses, statusOf, type OwnCounts, type OwnListing } from './own-listing';

type ListingsPageProps = {
  search: { q: string; status: string; after: string };
  page: IdPage<OwnListing>;
  counts: OwnCounts;
  /** The form for many copies, refused. */
  form?: FormState;
};

export function ListingsPage({ search, page, counts, form }: ListingsPageProps) {
  const texts = useMessages(sellingMessages).list;
  const here = (after: string | null) => after && sellListingsPath({ ...search, after });
  const add = (
    <>
      <ButtonLink to={newListingPath()}>{texts.add}</ButtonLink>
      <ButtonLink variant="secondary" to={importsPath()}>
        {texts.import}
      </ButtonLink>
    </>
  );
  if (counts.all === 0) {
    return (
      <EmptyState headingLevel={1} title={texts.emptyTitle} text={texts.emptyText} action={add} />
    );
  }
  return (
    <>
      <PageHeader title={texts.title} actions={add} />
      <Stack gap="l">
        <StatusLinks search={search} counts={counts} />
        <OwnSearch search={search} />
        {page.rows.length === 0 ? (
          <EmptyState
            title={texts.nothingTitle}
            text={texts.nothingText}
            action={<ButtonLink to={sellListingsPath()}>{texts.nothingAction}</ButtonLink>}
          />
        ) : (
          <ListingsTable rows={page.rows} here={sellListingsPath(search)} />
        )}
        <Pagination prev={here(page.prev)} next={here(page.next)} />
        {page.rows.length > 0 && <BulkBar search={search} form={form} />}
      </Stack>
    </>
  );
}

function StatusLinks({ search, counts }: Pick<ListingsPageProps, 'search' | 'counts'>) {
  const { list, statuses } = useMessages(sellingMessages);
  const lang = useLang();
  const chosen = statusOf(search.status);
  const links = [
    { status: null, label: list.all, count: counts.all },
    ...listedStatuses.map((status) => ({
      status,
      label: statuses[status],
      count: counts[status],
    })),
  ];
  return (
    <nav aria-label={list.filter}>
      <ul className="status-links">
        {links
          .filter(({ status, count }) => count > 0 || status === chosen)
          .map(({ status, label, count }) => (
            <li key={label}>
              <Link
                to={sellListingsPath({ q: search.q, status })}
                aria-current={status === chosen ? 'page' : undefined}
              >
                {label} <span className="soft numbers">{numberText(count, lang)}</span>
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}

function OwnSearch({ search }: Pick<ListingsPageProps, 'search'>) {
  const texts = useMessages(sellingMessages).list;
  return (
    <Form method="get" action={sellListingsPath()} role="search" className="own-search">
      {statusOf(search.status) && <input type="hidden" name="status" value={search.status} />}
      <TextField
        key={search.q}
        name="q"
        id="own-q"
        type="search"
        label={texts.search}
        hint={texts.searchHint}
        defaultValue={search.q}
        autoComplete="off"
        width="m"
      />
      <SubmitButton variant="secondary">{texts.searchButton}</SubmitButton>
    </Form>
  );
}
