import type { ReactNode } from 'react';
import { ButtonLink, SubmitButton } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { ErrorSummary } from '~/ui/error-summary';
import { FormStateProvider, type FormState } from '~/ui/form-state';
import { Stack } from '~/ui/layout';
import { Form, useMessages } from '~/ui/navigation';
import { PageHeader } from '~/ui/page-header';
import { Pagination } from '~/ui/pagination';
import { TextField } from '~/ui/text-field';
import { adminAuditPath, adminListingsPath, adminOrdersPath, adminUsersPath } from '~/web/paths';
import { AdminSections } from './admin-sections';
import { adminMessages } from './messages';

/** A post that was refused, and which row's form it came from. */
export type Refused = { form: FormState; subjectId: string };

type AdminPageProps = {
  section: keyof typeof paths;
  title: string;
  lead: string;
  searchLabel: string;
  searchHint: string;
  search: { q: string; after: string };
  page: { rows: readonly unknown[]; prev: string | null; next: string | null };
  refused?: Refused;
  /** The table. */
  children: ReactNode;
};

const paths = {
  listings: adminListingsPath,
  users: adminUsersPath,
  orders: adminOrdersPath,
  audit: adminAuditPath,
};

/** What the administrators' lists have in common: sections, search, errors, table, pages. */
export function AdminPage(props: AdminPageProps) {
  const texts = useMessages(adminMessages);
  const { section, search, page, refused } = props;
  const path = paths[section];
  const at = (after: string | null) => after && path({ q: search.q, after });
  return (
    <>
      <AdminSections section={section} />
      <PageHeader title={props.title} lead={props.lead} />
      <Stack gap="l">
        {refused && (
          <FormStateProvider form={refused.form}>
            <ErrorSummary fieldIds={{ reason: reasonId(refused.subjectId) }} />
          </FormStateProvider>
        )}
        <Form method="get" action={path()} role="search" className="own-search">
          <TextField
            key={search.q}
            name="q"
            id="admin-q"
            type="search"
            label={props.searchLabel}
            hint={props.searchHint}
            defaultValue={search.q}
            autoComplete="off"
            width="m"
          />
          <SubmitButton variant="secondary">{texts.searchButton}</SubmitButton>
        </Form>
        {page.rows.length > 0 ? (
          props.children
        ) : (
          <EmptyState
            title={texts.nothingTitle}
            text={texts.nothingText}
            action={<ButtonLink to={path()}>{texts.nothingAction}</ButtonLink>}
          />
        )}
        <Pagination prev={at(page.prev)} next={at(page.next)} />
      </Stack>
    </>
  );
}

export const reasonId = (subjectId: string) => `reason-${subjectId}`;
