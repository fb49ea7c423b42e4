export type { FormState } from '~/ui/form-state';
