import { Button } from '~/ui/button';
import { useMessages } from '~/ui/navigation';
import { sellingMessages } from './messages';

/** Reads the ISBN with the camera; shown by its script (isbn-scan.enhance.ts) where there is one. */
export function IsbnScan({ fieldId }: { fieldId: string }) {
  const texts = useMessages(sellingMessages).scan;
  return (
    <div
      className="isbn-scan"
      hidden
      data-enhance="isbn-scan"
      data-field={fieldId}
      data-looking={texts.looking}
      data-denied={texts.denied}
      data-failed={texts.failed}
      data-read={texts.read}
    >
      <Button variant="secondary" size="small">
        {texts.open}
      </Button>
      <dialog className="isbn-camera" aria-label={texts.open}>
        <video playsInline muted width="640" height="480" />
        <p role="status" />
        <Button variant="secondary">{texts.close}</Button>
      </dialog>
    </div>
  );
}
