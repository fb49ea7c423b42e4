import { useMessages } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { timeText } from './audit-time';
import type { AuditCheckView } from './audit-view';
import { adminMessages } from './messages';

/** Whether the log is as it was sealed, as far as anybody has looked. */
export function AuditCheckNotice({ check }: { check: AuditCheckView | null }) {
  const { check: texts } = useMessages(adminMessages).audit;
  if (!check) return <Notice>{texts.none}</Notice>;
  const time = timeText(check.at);
  if (check.isSound) return <Notice tone="success">{texts.sound(time, check.sealed)}</Notice>;
  const findings = [
    ...(['missing', 'changed', 'broken'] as const)
      .filter((kind) => check[kind].length > 0)
      .map((kind) => texts[kind](check[kind].join(', '))),
    ...(check.unsealed > 0 ? [texts.unsealed(check.unsealed)] : []),
    ...(check.isCutOff ? [texts.cutOff] : []),
  ];
  return (
    <div role="alert">
      <Notice tone="error" title={texts.found(time, check.sealed)}>
        <ul>
          {findings.map((finding) => (
            <li key={finding} className="any-break">
              {finding}
            </li>
          ))}
        </ul>
        <p>{texts.whatNow}</p>
      </Notice>
    </div>
  );
}
