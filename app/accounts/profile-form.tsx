import { SubmitButton } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { Actions, Stack } from '~/ui/layout';
import { Form, useMessages } from '~/ui/navigation';
import { SelectField } from '~/ui/select-field';
import { TextField } from '~/ui/text-field';
import type { Lang } from '~/web/language';
import { accountPath } from '~/web/paths';
import { accountMessages } from './messages';

export function ProfileForm({ profile }: { profile: { name: string; language: Lang } }) {
  const { account: texts, fields } = useMessages(accountMessages);
  return (
    <Form action={accountPath()}>
      <Stack gap="m">
        <ErrorSummary />
        <TextField
          name="name"
          label={fields.name}
          autoComplete="name"
          maxLength={120}
          defaultValue={profile.name}
        />
        <SelectField
          name="language"
          label={texts.language}
          hint={texts.languageHint}
          width="s"
          options={[
            { value: 'es', label: texts.languages.es },
            { value: 'en', label: texts.languages.en },
          ]}
          defaultValue={profile.language}
        />
        <Actions>
          <SubmitButton name="intent" value="profile">
            {texts.profileSubmit}
          </SubmitButton>
        </Actions>
      </Stack>
    </Form>
  );
}
