import { useFormState } from './form-state';
import { uiMessages } from './messages';
import { useMessages } from './navigation';

type ErrorSummaryProps = {
  /** The ids of fields whose id is not their name. */
  fieldIds?: Record<string, string>;
};

/** What to correct, with a link to each field; nothing on a form without errors. */
export function ErrorSummary({ fieldIds = {} }: ErrorSummaryProps) {
  const texts = useMessages(uiMessages);
  const form = useFormState();
  const errors = Object.entries(form?.errors ?? {});

  if (errors.length === 0) return null;
  return (
    // eslint-disable-next-line jsx-a11y/no-autofocus -- what went wrong is read first, without script too
    <div className="error-summary" role="alert" tabIndex={-1} autoFocus>
      <h2>{texts.errorSummaryTitle(errors.length)}</h2>
      <ul>
        {errors.map(([name, message]) => (
          <li key={name}>
            {name === '_form' ? message : <a href={`#${fieldIds[name] ?? name}`}>{message}</a>}
          </li>
        ))}
      </ul>
    </div>
  );
}
