import { subjectLabel, subjects } from '~/catalog/subjects';
import { SubmitButton } from '~/ui/button';
import { Card } from '~/ui/card';
import { DataTable, type Column } from '~/ui/data-table';
import { ErrorSummary } from '~/ui/error-summary';
import { FormStateProvider, type FormState } from '~/ui/form-state';
import { Stack } from '~/ui/layout';
import { MoneyField } from '~/ui/money-field';
import { Form, Link, useLang, useMessages } from '~/ui/navigation';
import { PageHeader } from '~/ui/page-header';
import { SelectField } from '~/ui/select-field';
import { TextField } from '~/ui/text-field';
import { formatMoney, money } from '~/values/money';
import { adminCommissionPath, sellerPath } from '~/web/paths';
import { AdminSections } from './admin-sections';
import { adminMessages } from './messages';
import type { RuleView } from './money-views';
import { percentText } from './percent-text';

/** The rules in force, and a form for a new one. */
export function CommissionPage({ rules, form }: { rules: RuleView[]; form?: FormState }) {
  const texts = useMessages(adminMessages).rule;
  return (
    <>
      <AdminSections section="commission" />
      <PageHeader title={texts.title} lead={texts.lead} />
      <Stack gap="l">
        <FormStateProvider form={form}>
          <ErrorSummary />
          {rules.length === 0 ? <p>{texts.none}</p> : <Rules rules={rules} />}
          <NewRule />
        </FormStateProvider>
      </Stack>
    </>
  );
}

function Rules({ rules }: { rules: RuleView[] }) {
  const lang = useLang();
  const { rule: texts, actions } = adminMessages[lang];
  const about = ({ subject }: RuleView) =>
    subject ? subjectLabel(subject, lang) : texts.everything;
  const columns: Column<RuleView>[] = [
    {
      key: 'who',
      header: texts.columns.who,
      main: true,
      cell: ({ seller }) =>
        seller ? <Link to={sellerPath(seller.handle)}>{seller.name}</Link> : texts.everybody,
    },
    { key: 'about', header: texts.columns.about, cell: about },
    {
      key: 'percent',
      header: texts.columns.percent,
      align: 'end',
      cell: ({ basisPoints }) => percentText(basisPoints, lang),
    },
    {
      key: 'fixed',
      header: texts.columns.fixed,
      align: 'end',
      cell: ({ fixedMinor }) => formatMoney(money(fixedMinor), lang),
    },
    {
      key: 'actions',
      header: actions,
      actions: true,
      cell: (row) => (
        <Form action={adminCommissionPath()}>
          <input type="hidden" name="ruleId" value={row.id} />
          <SubmitButton
            name="intent"
            value="end"
            variant="secondary"
            size="small"
            label={texts.endLabel(row.seller?.name ?? texts.everybody, about(row))}
          >
            {texts.end}
          </SubmitButton>
        </Form>
      ),
    },
  ];
  return (
    <DataTable
      caption={texts.caption}
      showCaption
      columns={columns}
      rows={rules}
      rowKey={(row) => row.id}
    />
  );
}

function NewRule() {
  const lang = useLang();
  const texts = adminMessages[lang].rule;
  return (
    <Card title={texts.addTitle}>
      <p>{texts.addText}</p>
      <Form action={adminCommissionPath()}>
        <Stack gap="m">
          <TextField
            name="handle"
            label={texts.handle}
            hint={texts.handleHint}
            width="m"
            spellCheck={false}
            autoComplete="off"
          />
          <SelectField
            name="subject"
            label={texts.subject}
            emptyOption={texts.everything}
            options={subjects.map((subject) => ({ value: subject.code, label: subject[lang] }))}
          />
          <TextField
            name="percent"
            label={texts.percent}
            hint={texts.percentHint}
            width="xs"
            inputMode="decimal"
            suffix="%"
            autoComplete="off"
          />
          <MoneyField name="fixed" label={texts.fixed} />
          <div>
            <SubmitButton name="intent" value="add">
              {texts.add}
            </SubmitButton>
          </div>
        </Stack>
      </Form>
    </Card>
  );
}
