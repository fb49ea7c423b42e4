import { classNames } from './class-names';
import { Field, useField } from './field';
import type { FieldProps } from './field';
import { useTyped } from './form-state';
import { uiMessages } from './messages';
import { useMessages } from './navigation';

export type SelectOption = { value: string; label: string; disabled?: boolean };

type SelectFieldProps = FieldProps & {
  options: readonly SelectOption[];
  defaultValue?: string;
  /** Text of a first, empty option; `true` says «Elige una opción». */
  emptyOption?: string | true;
  autoComplete?: string;
  width?: 's' | 'm' | 'full';
};

export function SelectField(props: SelectFieldProps) {
  const { options, defaultValue, emptyOption, autoComplete, width = 'm', ...frame } = props;
  const texts = useMessages(uiMessages);
  const { id, aria } = useField(frame);
  const typed = useTyped(frame.name, defaultValue);
  return (
    <Field {...frame}>
      <select
        key={typed}
        {...aria}
        className={classNames('select', `select--${width}`)}
        id={id}
        name={frame.name}
        autoComplete={autoComplete}
        defaultValue={typed}
      >
        {emptyOption && (
          <option value="">{emptyOption === true ? texts.chooseOne : emptyOption}</option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
