import type { ReactNode } from 'react';

type FormSectionProps = { title: ReactNode; text?: ReactNode; children: ReactNode };

/** A group of fields of a long form, under its own heading. */
export function FormSection({ title, text, children }: FormSectionProps) {
  return (
    <fieldset className="form-section">
      <legend>{title}</legend>
      {text && <p className="form-section-text">{text}</p>}
      <div className="stack gap-m">{children}</div>
    </fieldset>
  );
}
