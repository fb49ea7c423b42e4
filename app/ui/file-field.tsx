import { Field, useField } from './field';
import type { FieldProps } from './field';

type FileFieldProps = FieldProps & {
  /** Such as `image/*` (a phone then offers its camera too) or `.csv,text/csv`. */
  accept?: string;
  multiple?: boolean;
  /** How much is taken, and the sentence about more: with a script it is said before anything is sent. */
  limit?: { bytes: number; sentence: string };
};

/** Files; the form around it needs `encType="multipart/form-data"`. */
export function FileField({ accept, multiple, limit, ...props }: FileFieldProps) {
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
        {...(limit && {
          'data-enhance': 'file-size',
          'data-most-bytes': limit.bytes,
          'data-too-large': limit.sentence,
        })}
      />
    </Field>
  );
}
