import { useEffect, useRef } from 'react';
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
  const box = useRef<HTMLDivElement>(null);
  const errors = Object.entries(form?.errors ?? {});

  useEffect(() => box.current?.focus(), [form]);

  if (errors.length === 0) return null;
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box}>
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
