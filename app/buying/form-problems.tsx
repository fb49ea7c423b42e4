import { ErrorSummary } from '~/ui/error-summary';
import { FormStateProvider } from '~/ui/form-state';
import { Notice } from '~/ui/notice';
import type { FormState } from '~/web/form-state';

type FormProblemsProps = { form?: FormState; fieldIds?: Record<string, string> };

/**
 * Why a form was not taken: what happened meanwhile is told, what was typed wrongly is listed with
 * links to the fields. The first is nobody's mistake.
 */
export function FormProblems({ form, fieldIds }: FormProblemsProps) {
  if (!form) return null;
  const { _form: happened, ...errors } = form.errors;
  return (
    <>
      {happened && (
        <div role="alert">
          <Notice tone="warning">{happened}</Notice>
        </div>
      )}
      <FormStateProvider form={{ ...form, errors }}>
        <ErrorSummary fieldIds={fieldIds} />
      </FormStateProvider>
    </>
  );
}
