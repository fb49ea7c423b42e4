// A seller's file as loader data.
import type { ImportField } from './columns';
import type { ImportStatus } from './import-status';

export interface ImportView {
  id: string;
  fileName: string;
  status: ImportStatus;
  /** Why it could not be read, a key of `fileProblems`, and at which row. */
  problem: string | null;
  problemRow: number | null;
  totalRows: number | null;
  rowsDone: number;
  created: number;
  /** Of the new ones, those without an ISBN of a book that the shop knows. */
  known: number;
  changed: number;
  same: number;
  refused: number;
}

export interface ImportColumn {
  name: string;
  sample: string;
  field: ImportField | '';
}

export interface RefusedRowView {
  number: number;
  /** What the row says of the copy, to know it by. */
  copy: string;
  /** `field:key` of each thing that is wrong. */
  problems: string[];
}

export interface ImportPageData {
  file: ImportView;
  columns: ImportColumn[];
  publishes: boolean;
  /** Whether those of known books join them. */
  matchesBooks: boolean;
  refusedRows: RefusedRowView[];
}
