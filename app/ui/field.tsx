/** The frame of a form field: label, hint, error and how they are tied to the control. */
import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { useFormState } from './form-state';
import { useMessages } from './navigation';
import { uiMessages } from './messages';

export type FieldProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Marked «(opcional)» beside the label. */
  optional?: boolean;
  /** The control's id; the name unless two forms on a page share it. */
  id?: string;
  /** For lines of a table, where the column says what the field is. */
  hideLabel?: boolean;
};

/** The id, the error and the ARIA attributes of a control. */
export function useField({ name, hint, id = name }: Pick<FieldProps, 'name' | 'hint' | 'id'>) {
  const error = useFormState()?.errors[name];
  const describedBy = classNames(hint ? `${id}-hint` : null, error ? `${id}-error` : null);
  return {
    id,
    error,
    aria: {
      'aria-describedby': describedBy || undefined,
      'aria-invalid': error ? (true as const) : undefined,
    },
  };
}

type FrameProps = FieldProps & { children: ReactNode };

export function Field({ name, label, hint, optional, id = name, hideLabel, children }: FrameProps) {
  const { error } = useField({ name, hint, id });
  return (
    <div className={classNames('field', error && 'field--invalid')}>
      <label className={classNames('field-label', hideLabel && 'visually-hidden')} htmlFor={id}>
        {label}
        <OptionalMark when={optional} />
      </label>
      <FieldNotes id={id} hint={hint} error={error} />
      {children}
    </div>
  );
}

/** The same for several controls under one legend; errors link to the first, whose id is `id`. */
export function FieldGroup({ name, label, hint, optional, id = name, children }: FrameProps) {
  const { error, aria } = useField({ name, hint, id });
  return (
    <fieldset
      className={classNames('field', error && 'field--invalid')}
      aria-describedby={aria['aria-describedby']}
    >
      <legend className="field-label">
        {label}
        <OptionalMark when={optional} />
      </legend>
      <FieldNotes id={id} hint={hint} error={error} />
      {children}
    </fieldset>
  );
}

export function OptionalMark({ when }: { when?: boolean }) {
  const texts = useMessages(uiMessages);
  return when ? <span className="field-optional"> ({texts.optional})</span> : null;
}

type NotesProps = { id: string; hint?: ReactNode; error?: string };

export function FieldNotes({ id, hint, error }: NotesProps) {
  const texts = useMessages(uiMessages);
  return (
    <>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          <span className="visually-hidden">{texts.errorPrefix} </span>
          {error}
        </p>
      )}
    </>
  );
}
