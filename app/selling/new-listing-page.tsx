import { Breadcrumbs } from '~/ui/breadcrumbs';
import type { FormState } from '~/ui/form-state';
import { Narrow } from '~/ui/layout';
import { Link, useMessages } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { PageHeader } from '~/ui/page-header';
import { newListingPath, sellListingsPath } from '~/web/paths';
import { ListingForm } from './listing-form';
import type { FormPhoto } from './listing-form-data';
import { sellingMessages } from './messages';

type NewListingPageProps = {
  values: FormState['values'];
  /** The catalogue knew the book and filled the form. */
  isKnown: boolean;
  refused?: FormState;
  keptPhotos: readonly FormPhoto[];
};

export function NewListingPage({ values, isKnown, refused, keptPhotos }: NewListingPageProps) {
  const texts = useMessages(sellingMessages).form;
  return (
    <Narrow>
      <Breadcrumbs
        items={[{ label: texts.back, to: sellListingsPath() }, { label: texts.hereNew }]}
      />
      <PageHeader title={texts.newTitle} lead={texts.lead} />
      {isKnown && !refused && (
        <div className="before-form">
          <Notice tone="success">
            {texts.known} <Link to={newListingPath()}>{texts.otherIsbn}</Link>
          </Notice>
        </div>
      )}
      <ListingForm values={values} refused={refused} status="none" keptPhotos={keptPhotos} />
    </Narrow>
  );
}
