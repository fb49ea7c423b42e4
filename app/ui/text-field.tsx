import type { InputHTMLAttributes, ReactNode } from 'react';
import { classNames } from './class-names';
import { Field, useField } from './field';
import type { FieldProps } from './field';
import { useTyped } from './form-state';

type InputProps = InputHTMLAttributes<HTMLInputElement>;

export type TextFieldProps = FieldProps &
  Pick<InputProps, 'autoComplete' | 'inputMode' | 'placeholder' | 'maxLength' | 'spellCheck'> & {
    type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'date';
    defaultValue?: string;
    /** How much is expected: the box shows it. */
    width?: 'xs' | 's' | 'm' | 'full';
    /** Short text inside the box, such as `$` or `g`. */
    prefix?: ReactNode;
    suffix?: ReactNode;
  };

export function TextField(props: TextFieldProps) {
  const { name, label, hint, optional, id, hideLabel, ...rest } = props;
  const { type = 'text', defaultValue, width = 'full', prefix, suffix, ...input } = rest;
  const field = useField(props);
  const typed = useTyped(name, defaultValue);
  return (
    <Field {...{ name, label, hint, optional, id, hideLabel }}>
      <span className={classNames('input', `input--${width}`)}>
        {prefix && <span aria-hidden="true">{prefix}</span>}
        <input
          key={typed} // a new page brings its own value into the same field
          autoComplete="off" // unless the field asks for what a browser knows of its reader
          {...input}
          {...field.aria}
          id={field.id}
          name={name}
          type={type}
          defaultValue={typed}
        />
        {suffix && <span aria-hidden="true">{suffix}</span>}
      </span>
    </Field>
  );
}
