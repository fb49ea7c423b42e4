import type { ReactNode } from 'react';
import { FieldGroup, useField } from './field';
import type { FieldProps } from './field';
import { useTyped } from './form-state';

export type RadioOption = {
  value: string;
  label: ReactNode;
  description?: ReactNode;
  /** At the far end of the line, such as a cost. */
  price?: ReactNode;
  /** The same in minor units, where a sum is made of it. */
  priceMinor?: string;
  disabled?: boolean;
};

type RadioGroupProps = Omit<FieldProps, 'hideLabel'> & {
  options: readonly RadioOption[];
  defaultValue?: string;
};

export function RadioGroup({ options, defaultValue, ...frame }: RadioGroupProps) {
  const { id } = useField(frame);
  const typed = useTyped(frame.name, defaultValue);
  return (
    <FieldGroup {...frame}>
      <div className="choices">
        {options.map(({ value, label, description, price, priceMinor, disabled }, index) => (
          <label key={value + (typed === value)} className="choice choice--boxed">
            <input
              type="radio"
              id={index === 0 ? id : `${id}-${value}`}
              name={frame.name}
              value={value}
              defaultChecked={typed === value}
              disabled={disabled}
              data-price-minor={priceMinor}
            />
            <span>
              {label}
              {description && <span className="choice-description">{description}</span>}
            </span>
            {price && <span className="choice-price">{price}</span>}
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
