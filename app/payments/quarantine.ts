// Why an event of a provider changes nothing and waits for a person. The words are kept with the event.

export const quarantineNotes = [
  'no such payment',
  'the reference is another order group',
  'the currency differs',
  'the amount differs',
  'taken a second time',
] as const;
export type QuarantineNote = (typeof quarantineNotes)[number];
