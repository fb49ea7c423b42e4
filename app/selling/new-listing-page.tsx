import type { SameBook } from '~/catalog/book-key';
import { Breadcrumbs } from '~/ui/breadcrumbs';
import type { FormState } from '~/ui/form-state';
import { Narrow } from '~/ui/layout';
import { Link, useMessages } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { PageHeader } from '~/ui/page-header';
import { newListingPath, sellListingsPath } from '~/web/paths';
import { CutOffNotice } from './cut-off-notice';
import { ListingForm } from './listing-form';
import type { FormPhoto } from './listing-form-data';
import { sellingMessages } from './messages';
import type { PriceHelp } from './price-help';
import { PriceHelpTable } from './price-help-table';

type NewListingPageProps = {
  values: FormState['values'];
  /** The catalogue knew the book and filled the form. */
  isKnown: boolean;
  isFromElsewhere: boolean;
  waiting: number;
  priceHelp: readonly PriceHelp[];
  refused?: FormState;
  keptPhotos: readonly FormPhoto[];
  sameBooks: readonly SameBook[];
  /** Photos of a post that broke off; they are among the kept ones. */
  cutOff: number;
};

export function NewListingPage(props: NewListingPageProps) {
  const { values, isKnown, isFromElsewhere, waiting, priceHelp } = props;
  const { refused, keptPhotos, sameBooks, cutOff } = props;
  const texts = useMessages(sellingMessages).form;
  return (
    <Narrow>
      <Breadcrumbs
        items={[{ label: texts.back, to: sellListingsPath() }, { label: texts.hereNew }]}
      />
      <PageHeader title={texts.newTitle} lead={texts.lead} />
      {cutOff > 0 && !refused && (
        <div className="before-form">
          <CutOffNotice photos={cutOff} />
        </div>
      )}
      {isKnown && !refused && (
        <div className="before-form">
          <Notice tone="success">
            {isFromElsewhere ? texts.knownElsewhere : texts.known}{' '}
            <Link to={newListingPath()}>{texts.otherIsbn}</Link>
          </Notice>
        </div>
      )}
      {waiting > 0 && (
        <div className="before-form">
          <Notice tone="info">{texts.waiting(waiting)}</Notice>
        </div>
      )}
      {priceHelp.length > 0 && (
        <div className="before-form">
          <PriceHelpTable rows={priceHelp} />
        </div>
      )}
      <ListingForm
        values={values}
        refused={refused}
        status="none"
        keptPhotos={keptPhotos}
        sameBooks={sameBooks}
      />
    </Narrow>
  );
}
