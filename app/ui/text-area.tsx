import { Field, useField } from './field';
import type { FieldProps } from './field';
import { useTyped } from './form-state';

type TextAreaProps = FieldProps & { defaultValue?: string; rows?: number; maxLength?: number };

export function TextArea({ defaultValue, rows = 5, maxLength, ...props }: TextAreaProps) {
  const { id, aria } = useField(props);
  const typed = useTyped(props.name, defaultValue);
  return (
    <Field {...props}>
      <textarea
        key={typed}
        {...aria}
        className="textarea"
        id={id}
        name={props.name}
        rows={rows}
        maxLength={maxLength}
        defaultValue={typed}
      />
    </Field>
  );
}
