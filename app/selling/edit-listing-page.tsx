import type { SameBook } from '~/catalog/book-key';
import { Badge } from '~/ui/badge';
import { Breadcrumbs } from '~/ui/breadcrumbs';
import { ButtonLink } from '~/ui/button';
import type { FormState } from '~/ui/form-state';
import { Narrow, Stack } from '~/ui/layout';
import { useMessages } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { PageHeader } from '~/ui/page-header';
import { listingPath, sellListingsPath } from '~/web/paths';
import { CutOffNotice } from './cut-off-notice';
import { ListingForm } from './listing-form';
import type { EditListingForm, FormPhoto } from './listing-form-data';
import { statusTones } from './listing-status';
import { sellingMessages } from './messages';
import { PhotoBoard } from './photo-board';
import { PriceHelpTable } from './price-help-table';
import { PriceHistory } from './price-history';

type EditListingPageProps = {
  listing: EditListingForm;
  refused?: FormState;
  keptPhotos: readonly FormPhoto[];
  sameBooks: readonly SameBook[];
};

export function EditListingPage({ listing, refused, keptPhotos, sameBooks }: EditListingPageProps) {
  const { form: texts, statuses } = useMessages(sellingMessages);
  const { listingId, status, reason, photos } = listing;
  return (
    <Narrow>
      <Breadcrumbs items={[{ label: texts.back, to: sellListingsPath() }, { label: texts.here }]} />
      <PageHeader
        title={texts.editTitle}
        lead={listing.title}
        actions={
          <>
            <Badge tone={statusTones[status]}>{statuses[status]}</Badge>
            {(status === 'published' || status === 'sold') && (
              <ButtonLink variant="quiet" to={listingPath(listingId)}>
                {texts.view}
              </ButtonLink>
            )}
          </>
        }
      />
      <Stack gap="l">
        {status === 'hidden' && (
          <Notice tone="warning" title={texts.hiddenTitle}>
            {texts.hiddenText(reason)}
          </Notice>
        )}
        {status === 'sold' && <Notice>{texts.soldText}</Notice>}
        {listing.waiting > 0 && <Notice>{texts.waiting(listing.waiting)}</Notice>}
        {!refused && <CutOffNotice photos={listing.cutOff.length} />}
        <PriceHelpTable rows={listing.priceHelp} />
        <PhotoBoard listing={listing} />
        <ListingForm
          values={listing.values}
          refused={refused}
          status={status}
          keptPhotos={keptPhotos}
          hasPhotos={photos.length > 0}
          quantityShown={listing.quantity}
          held={listing.held}
          sameBooks={sameBooks}
        />
        {listing.prices.length > 1 && <PriceHistory prices={listing.prices} />}
      </Stack>
    </Narrow>
  );
}
