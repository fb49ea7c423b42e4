import { Field, useField } from './field';
import type { FieldProps } from './field';

type FileFieldProps = FieldProps & {
  /** Such as `image/*` (a phone then offers its camera too) or `.csv,text/csv`. */
  accept?: string;
  multiple?: boolean;
};

/** Files; the form around it needs `encType="multipart/form-data"`. */
export function FileField({ accept, multiple, ...props }: FileFieldProps) {
  const { id, aria } = useField(props);
  return (
    <Field {...props}>
      <input
        {...aria}
        className="file"
        type="file"
        id={id}
        name={props.name}
        accept={accept}
        multiple={multiple}
      />
    </Field>
  );
}
