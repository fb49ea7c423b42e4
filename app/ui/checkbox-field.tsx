import { classNames } from './class-names';
import { FieldNotes, OptionalMark, useField } from './field';
import type { FieldProps } from './field';
import { useChosen } from './form-state';

type CheckboxFieldProps = Omit<FieldProps, 'hideLabel'> & {
  value?: string;
  defaultChecked?: boolean;
};

/** One yes-or-no box, such as accepting the terms. */
export function CheckboxField(props: CheckboxFieldProps) {
  const { name, label, hint, optional, value = 'on', defaultChecked } = props;
  const { id, error, aria } = useField(props);
  const checked = useChosen(name, defaultChecked ? [value] : []).includes(value);
  return (
    <div className={classNames('field', error && 'field--invalid')}>
      <FieldNotes id={id} error={error} />
      <label className="choice" htmlFor={id}>
        <input
          key={String(checked)}
          {...aria}
          type="checkbox"
          id={id}
          name={name}
          value={value}
          defaultChecked={checked}
        />
        <span>
          {label}
          <OptionalMark when={optional} />
        </span>
      </label>
      <FieldNotes id={id} hint={hint} />
    </div>
  );
}
