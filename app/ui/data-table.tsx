import type { ReactNode } from 'react';
import { classNames } from './class-names';

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers and prices: at the end, tabular. */
  align?: 'start' | 'end';
  /** The cell that names the row; it is the heading of the card on a phone. */
  main?: boolean;
  /** Buttons: the header is for screen readers only. */
  actions?: boolean;
};

type DataTableProps<Row> = {
  caption: string;
  /** Shown above the table; otherwise the caption is for screen readers. */
  showCaption?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
};

/** A table that becomes a list of cards where it has no room; the roles keep it a table. */
export function DataTable<Row>({
  caption,
  showCaption,
  columns,
  rows,
  rowKey,
}: DataTableProps<Row>) {
  return (
    <div className="data-table">
      <table role="table">
        <caption className={classNames(!showCaption && 'visually-hidden')}>{caption}</caption>
        <thead>
          <tr role="row">
            {columns.map(({ key, header, align, actions }) => (
              <th key={key} role="columnheader" scope="col" className={align && `align-${align}`}>
                {actions ? <span className="visually-hidden">{header}</span> : header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row">
              {columns.map((column) => (
                <DataCell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DataCell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const { header, cell, align, main, actions } = column;
  const names = classNames(
    align && `align-${align}`,
    main && 'data-table-main',
    actions && 'data-table-actions',
  );
  if (main) {
    return (
      <th role="rowheader" scope="row" className={names}>
        {cell(row)}
      </th>
    );
  }
  return (
    // eslint-disable-next-line jsx-a11y/no-interactive-element-to-noninteractive-role -- Safari forgets that a cell with `display: block` is one
    <td role="cell" className={names || undefined} data-label={actions ? undefined : header}>
      {cell(row)}
    </td>
  );
}
