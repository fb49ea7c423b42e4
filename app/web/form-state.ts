/** A form as it was typed, and the sentence beside each wrong field. */
export interface FormState {
  values: Record<string, string | string[]>;
  errors: Record<string, string>;
}
