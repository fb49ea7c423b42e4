import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { FieldGroup, useField } from './field';
import type { FieldProps } from './field';
import { useChosen } from './form-state';

export type CheckboxOption = { value: string; label: ReactNode; description?: ReactNode };

type CheckboxGroupProps = Omit<FieldProps, 'hideLabel'> & {
  options: readonly CheckboxOption[];
  /** The values ticked on a fresh form. */
  defaultValue?: readonly string[];
  /** Two or three beside each other where there is room. */
  columns?: boolean;
};

/** Several boxes that share one name: the form sends it once for each ticked box. */
export function CheckboxGroup(props: CheckboxGroupProps) {
  const { options, defaultValue, columns, ...frame } = props;
  const { id } = useField(frame);
  const chosen = useChosen(frame.name, defaultValue);
  return (
    <FieldGroup {...frame}>
      <div className={classNames('choices', columns && 'choices--columns')}>
        {options.map(({ value, label, description }, index) => (
          <label key={value + chosen.includes(value)} className="choice">
            <input
              type="checkbox"
              id={index === 0 ? id : `${id}-${value}`}
              name={frame.name}
              value={value}
              defaultChecked={chosen.includes(value)}
            />
            <span>
              {label}
              {description && <span className="choice-description">{description}</span>}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
