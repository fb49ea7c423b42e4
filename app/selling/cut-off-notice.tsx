import { useMessages } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { sellingMessages } from './messages';

/** After a line that broke in the middle of the photos: what came, and what is left to do. */
export function CutOffNotice({ photos }: { photos: number }) {
  const texts = useMessages(sellingMessages).form.photos;
  if (photos === 0) return null;
  return (
    <Notice tone="warning" title={texts.cutOffTitle}>
      {texts.cutOff(photos)}
    </Notice>
  );
}
