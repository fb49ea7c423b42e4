// What people report, as data.
import type { Moment } from '~/buying/moment';

export const reportReasons = [
  'counterfeit',
  'misleading',
  'offensive',
  'fraud',
  'contact',
  'other',
] as const;
export type ReportReason = (typeof reportReasons)[number];

export type SubjectKind = 'listing' | 'message';

/** What a report is about, for whoever may see it. */
export interface Subject {
  kind: SubjectKind;
  id: string;
  /** The copy's title, or the message's words. */
  text: string;
}

export interface ReportView {
  id: string;
  subject: Subject;
  reason: ReportReason;
  text: string;
  reporter: string;
  accused: string;
  at: Moment;
}
