import { ButtonLink, SubmitButton } from '~/ui/button';
import { Form, useMessages } from '~/ui/navigation';
import { editListingPath, newListingPath } from '~/web/paths';
import { sellingMessages } from './messages';
import type { OwnListing } from './own-listing';

/** What can be done to a copy from the list. `here`: where a button leads back to. */
export function ListingActions({ row, here }: { row: OwnListing; here: string }) {
  const texts = useMessages(sellingMessages).list;
  const { id, title, status } = row;
  return (
    <div className="own-actions">
      {status === 'published' && (
        <MoveForm id={id} here={here} intent="pause" label={texts.pauseLabel(title)}>
          {texts.pause}
        </MoveForm>
      )}
      {(status === 'draft' || status === 'paused') && (
        <MoveForm id={id} here={here} intent="publish" label={texts.publishLabel(title)}>
          {texts.publish}
        </MoveForm>
      )}
      <ButtonLink
        variant="quiet"
        size="small"
        to={editListingPath(id)}
        aria-label={texts.editLabel(title)}
      >
        {texts.edit}
      </ButtonLink>
      <ButtonLink
        variant="quiet"
        size="small"
        to={newListingPath({ copy: id })}
        aria-label={texts.duplicateLabel(title)}
      >
        {texts.duplicate}
      </ButtonLink>
    </div>
  );
}

type MoveFormProps = {
  id: string;
  here: string;
  intent: 'publish' | 'pause';
  label: string;
  children: string;
};

function MoveForm({ id, here, intent, label, children }: MoveFormProps) {
  return (
    <Form action={editListingPath(id)} data-enhance="in-place">
      <input type="hidden" name="redirectTo" value={here} />
      <SubmitButton
        name="intent"
        value={intent}
        label={label}
        size="small"
        variant={intent === 'publish' ? 'primary' : 'secondary'}
      >
        {children}
      </SubmitButton>
    </Form>
  );
}
