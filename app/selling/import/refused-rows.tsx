import { Card } from '~/ui/card';
import { DataTable } from '~/ui/data-table';
import { Stack } from '~/ui/layout';
import { Link, useLang, useMessages } from '~/ui/navigation';
import { refusedRowsPath } from '~/web/paths';
import { sellingMessages } from '../messages';
import type { ImportView, RefusedRowView } from './import-view';
import { problemWords } from './problem-words';

/** The rows that cannot be saved, each with what is wrong in words. */
export function RefusedRows({ file, rows }: { file: ImportView; rows: readonly RefusedRowView[] }) {
  const texts = useMessages(sellingMessages).imports.refused;
  const lang = useLang();
  return (
    <Card title={texts.title}>
      <Stack>
        <p>{texts.text(file.refused, rows.length)}</p>
        <p>
          <Link to={refusedRowsPath(file.id)}>{texts.download}</Link>
        </p>
        <DataTable
          caption={texts.caption}
          rows={rows}
          rowKey={({ number }) => String(number)}
          columns={[
            {
              key: 'row',
              header: texts.row,
              main: true,
              cell: ({ number }) => texts.rowNumber(number),
            },
            { key: 'copy', header: texts.copy, cell: ({ copy }) => copy || '–' },
            {
              key: 'why',
              header: texts.why,
              cell: ({ problems }) => (
                <ul className="plain-list">
                  {problems.map((problem) => (
                    <li key={problem}>{problemWords(problem, lang)}</li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      </Stack>
    </Card>
  );
}
