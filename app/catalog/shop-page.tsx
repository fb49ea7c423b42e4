import { ButtonLink, SubmitButton } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { Form, useLang } from '~/ui/navigation';
import { PageHeader, SectionHeader } from '~/ui/page-header';
import { Pagination } from '~/ui/pagination';
import { TextField } from '~/ui/text-field';
import { ReputationCard, ReviewList } from '~/trust/reviews/reputation-card';
import type { ReputationView, ReviewView } from '~/trust/reviews/reputation';
import { catalogPath, sellerPath } from '~/web/paths';
import type { CopyCard } from './copy-card';
import { CopyGrid } from './copy-grid';
import { isMoreThanCounted } from './counted';
import type { ShopView } from './listing-view';
import { catalogMessages } from './messages';
import { monthAndYear } from './month-and-year';

type ShopPageProps = {
  shop: ShopView;
  copies: { cards: CopyCard[]; prev: string | null; next: string | null };
  reputation: ReputationView | null;
  reviews: ReviewView[];
};

/** Who sells, where and since when, and what is on the shelf. */
export function ShopPage({ shop, copies, reputation, reviews }: ShopPageProps) {
  const { cards, prev, next } = copies;
  const lang = useLang();
  const texts = catalogMessages[lang];
  const pageTo = (after: string | null) => after && sellerPath(shop.handle, { after });
  const found = texts.found(shop.copies, isMoreThanCounted(shop.copies));
  return (
    <>
      <PageHeader
        title={shop.name}
        lead={[shop.city, texts.shop.since(monthAndYear(shop.since, lang))]
          .filter(Boolean)
          .join(' · ')}
      />
      {shop.about && <p className="shop-about own-lines">{shop.about}</p>}
      <ReputationCard reputation={reputation} />
      <section aria-labelledby="copies">
        <SectionHeader
          id="copies"
          title={texts.shop.copies}
          action={<span className="soft">{found}</span>}
        />
        {cards.length > 0 && <ShopSearch handle={shop.handle} />}
        {cards.length > 0 ? (
          <CopyGrid cards={cards} headingLevel={3} eager={6} />
        ) : (
          <EmptyState
            title={texts.shop.empty}
            text={texts.shop.emptyText}
            action={<ButtonLink to={catalogPath()}>{texts.catalog.seeAll}</ButtonLink>}
          />
        )}
        <Pagination prev={pageTo(prev)} next={pageTo(next)} />
      </section>
      <ReviewList reviews={reviews} />
    </>
  );
}

function ShopSearch({ handle }: { handle: string }) {
  const texts = catalogMessages[useLang()].shop;
  return (
    <Form method="get" action={catalogPath()} role="search" className="shop-search">
      <input type="hidden" name="seller" value={handle} />
      <TextField name="q" id="shop-q" type="search" label={texts.search} maxLength={200} />
      <SubmitButton variant="secondary">{texts.searchButton}</SubmitButton>
    </Form>
  );
}
