import type { importsEs } from './messages.es';

const n = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

export const importsEn: typeof importsEs = {
  title: 'Upload a file',
  lead: 'Publish or update all your copies with a spreadsheet. Nothing changes until you have looked and confirmed.',
  file: 'Your file',
  fileHint:
    'CSV or tab-separated text, up to 40 MB and 100,000 rows: from Excel, LibreOffice, AbeBooks or another program. From Excel: Save as → CSV.',
  send: 'Upload and check',
  howTitle: 'How it works',
  how: [
    'Each row is a copy. Its reference (SKU) decides whether it is new or updates one that you have.',
    'An empty cell leaves what was there. Uploading the same file again changes nothing.',
    'A new copy needs its reference, title, condition and price.',
    'A quantity of 0 takes it out of the shop. A row with an error is left out by itself.',
  ],
  takeAway: {
    title: 'Download your copies',
    text: 'To change them in your spreadsheet and upload them again, or to keep them.',
    csv: 'All of them, as CSV for Excel',
    abebooks: 'Those published, in the format of AbeBooks',
  },
  pastTitle: 'Earlier files',
  pastCaption: 'Files that you have uploaded',
  columnsOfList: {
    file: 'File',
    status: 'State',
    created: 'New',
    changed: 'Changed',
    refused: 'With errors',
  },
  statuses: {
    mapping: 'To be looked at',
    checking: 'Being checked',
    checked: 'Ready to start',
    running: 'Under way',
    paused: 'Paused',
    done: 'Done',
    canceled: 'Canceled',
    failed: 'Could not be read',
  },
  mapping: {
    title: 'What is in each column?',
    lead: 'We guessed by the names. Change what is not in its place; we will remember it for the next time.',
    column: (name, index) => name || `Column ${index}`,
    sample: (text) => (text ? `For example: ${text}` : 'Nothing in the first rows.'),
    skip: 'Do not use',
    publishes: 'What shall we do with new copies?',
    publish: 'Publish them at once',
    draft: 'Keep them as drafts',
    matchBooks: 'Put those without an ISBN with the books that we know',
    matchBooksHint:
      'Only where title, authors, publisher and year are the same. The check tells you how many they are.',
    check: 'Check the file',
    checkText: 'The check reads every row and tells what will happen. It changes nothing yet.',
  },
  progress: {
    checking: 'We are checking your file',
    running: 'We are saving your copies',
    done: (rows, total) =>
      total === null ? `${n(rows)} rows so far.` : `${n(rows)} of ${n(total)} rows so far.`,
    text: 'You can close this page: the work goes on, and here you will see how far it is.',
  },
  checked: {
    title: 'What would happen',
    start: 'Start',
    change: 'Change the columns',
    nothing: 'There is nothing to do: no row says anything new.',
  },
  known: {
    title: (count: number) =>
      count === 1
        ? 'One copy without an ISBN is of a book that we know'
        : `${n(count)} copies without an ISBN are of books that we know`,
    joined:
      'Title, authors, publisher and year are the same. That book’s page will show every one of them, beside the other copies.',
    apart:
      'Title, authors, publisher and year are the same. As it is now, each copy gets a page of its own.',
    join: 'Put together and check again',
    part: 'Keep apart and check again',
  },
  paused: { title: 'Paused', text: 'What is saved already stays in place.', start: 'Go on' },
  done: { title: 'Done', link: 'See my copies', again: 'Upload another file' },
  canceled: {
    title: 'Canceled',
    text: 'What was saved before you canceled stays in place; the rest has not changed.',
  },
  failed: {
    title: 'We could not read this file',
    text: 'Nothing changed. Correct it and upload it again.',
  },
  pause: 'Pause',
  cancel: 'Cancel',
  counts: { created: 'New', changed: 'Change', same: 'Stay as they are', refused: 'With errors' },
  refused: {
    title: 'Rows with errors',
    caption: 'Rows that cannot be saved, and why',
    row: 'Row',
    rowNumber: (row) => `Row ${n(row)}`,
    copy: 'Copy',
    why: 'What is wrong',
    text: (count, shown) =>
      count > shown
        ? `${n(count)} ${count === 1 ? 'row' : 'rows'} with errors; these are the first ${shown}.`
        : `${n(count)} ${count === 1 ? 'row' : 'rows'} with errors.`,
    download: 'Download the rows with errors',
    reason: 'reason',
  },
  fields: {
    sku: 'Reference (SKU)',
    isbn: 'ISBN',
    title: 'Title',
    authors: 'Authors',
    publisher: 'Publisher',
    place: 'Place of publication',
    year: 'Year',
    edition: 'Edition',
    language: 'Language',
    binding: 'Binding',
    pages: 'Pages',
    subjects: 'Subjects',
    condition: 'Condition',
    jacketCondition: 'Condition of the jacket',
    defects: 'Details and defects',
    signed: 'Signed',
    firstEdition: 'First edition',
    bookClub: 'Book club edition',
    description: 'Description',
    privateNote: 'Private note',
    price: 'Price',
    quantity: 'Quantity',
    quantityShown: 'Quantity when exported',
    weightGrams: 'Weight in grams',
    city: 'City',
    handlingDays: 'Handling days',
    carriers: 'Carriers',
    status: 'Offer',
  },
  problemOf: (field, sentence) => `${field}: ${sentence}`,
  rowErrors: {
    sku_missing: 'The reference is missing. Without it we do not know which copy this is.',
    isbn_rounded:
      'Excel has rounded this ISBN and digits are lost. Format the column as text and write it again.',
    condition_unknown:
      'We do not know this condition. Use New, As new, Fine, Very good, Good, Fair or Poor.',
    grade_too_high: 'With the defects of this row the condition cannot be that good.',
    yes_or_no: 'Write yes or no.',
    quantity_whole: 'Write a whole number from 0 to 999.',
    nothing_to_list: 'There is no copy to publish.',
    copies_held: 'There cannot be fewer: buyers are paying for them.',
    too_wide: 'The row has too many columns. Perhaps a quote is missing or one too many.',
    sku_repeated: (row) => `This reference stands in row ${row} of the file already.`,
  },
  fileProblems: {
    empty: 'The file is empty.',
    too_large: 'The file is larger than 40 MB. Split it and upload the parts one by one.',
    workbook:
      'This is an Excel workbook or a zip file, even if its name ends in .csv. Open it and use Save as → CSV.',
    not_text: 'This is not a text file. Use Save as → CSV in your spreadsheet.',
    one_column: 'We found one column only. Separate them by commas, semicolons or tabs.',
    too_many_columns: 'It has more than 150 columns: that does not look like a list of books.',
    too_many_rows: 'It has more than 100,000 rows. Split it and upload the parts one by one.',
    kept_failing:
      'We could not finish this file after several tries. What is done stays done: upload it again and it goes on with the rest, or write to us.',
    quote_open: 'A quotation mark opens and never closes.',
    no_rows: 'It has the names of the columns only: there is no row beneath them.',
    file_missing: 'Choose a file.',
    too_many_open: 'You have ten unfinished files. Finish or cancel one before you upload another.',
    too_often: 'You have uploaded many files in a row. Try again later.',
  },
  atRow: (sentence, row) => `${sentence} Look at row ${n(row)}.`,
  mappingProblems: {
    needs_sku: 'Choose the column of the reference (SKU): by it we know which copy each row is.',
    twice: 'Two columns cannot be the same field. Set one of them to “Do not use”.',
  },
  wrongMoment: 'That step is over: this is how the file stands now.',
};
