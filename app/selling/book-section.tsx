import { bookTerms } from '~/catalog/book-terms';
import { subjects } from '~/catalog/subjects';
import { CheckboxGroup } from '~/ui/checkbox-group';
import { Disclosure } from '~/ui/confirm';
import { useFormState } from '~/ui/form-state';
import { FormSection } from '~/ui/form-section';
import { Grid } from '~/ui/layout';
import { useLang, useMessages } from '~/ui/navigation';
import { SelectField } from '~/ui/select-field';
import { TextField } from '~/ui/text-field';
import { bindings, bookLanguages } from '~/values/condition';
import { sellingMessages } from './messages';

const foldedFields = ['place', 'edition', 'pages', 'subjects'];

/** What the book is; the same for every copy of its edition. */
export function BookSection() {
  const texts = useMessages(sellingMessages).form.book;
  const terms = useMessages(bookTerms);
  return (
    <FormSection title={texts.title}>
      <TextField
        name="isbn"
        label={texts.isbn}
        hint={texts.isbnHint}
        optional
        inputMode="numeric"
        autoComplete="off"
        width="m"
      />
      <TextField name="title" label={texts.bookTitle} autoComplete="off" />
      <TextField name="authors" label={texts.authors} hint={texts.authorsHint} optional />
      <Grid of="fields">
        <TextField name="publisher" label={texts.publisher} optional />
        <TextField name="year" label={texts.year} optional inputMode="numeric" width="s" />
        <SelectField
          name="language"
          label={texts.language}
          optional
          emptyOption={texts.notSaid}
          options={bookLanguages.map((value) => ({ value, label: terms.languages[value] }))}
        />
        <SelectField
          name="binding"
          label={texts.binding}
          optional
          emptyOption={texts.notSaid}
          options={bindings.map((value) => ({ value, label: terms.bindings[value] }))}
        />
      </Grid>
      <MoreOfBook />
    </FormSection>
  );
}

/** What few people fill in; it opens by itself where something in it must be corrected. */
function MoreOfBook() {
  const texts = useMessages(sellingMessages).form.book;
  const lang = useLang();
  const errors = useFormState()?.errors ?? {};
  return (
    <Disclosure summary={texts.more} open={foldedFields.some((name) => name in errors)}>
      <Grid of="fields">
        <TextField name="place" label={texts.place} optional />
        <TextField name="edition" label={texts.edition} hint={texts.editionHint} optional />
        <TextField name="pages" label={texts.pages} optional inputMode="numeric" width="xs" />
      </Grid>
      <CheckboxGroup
        name="subjects"
        label={texts.subjects}
        hint={texts.subjectsHint}
        optional
        columns
        options={subjects.map((subject) => ({ value: subject.code, label: subject[lang] }))}
      />
    </Disclosure>
  );
}
