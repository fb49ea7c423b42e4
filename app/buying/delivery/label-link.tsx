import { Link, useLang } from '~/ui/navigation';
import { labelPdfPath } from '~/web/paths';
import { deliveryMessages } from './messages';

/** The file to print and to stick on the parcel; who sends it reads whose address stands on it. */
export function LabelLink({ orderId, isSellers = true }: { orderId: string; isSellers?: boolean }) {
  const { label: texts } = deliveryMessages[useLang()];
  return (
    <>
      <p>
        <Link to={labelPdfPath(orderId)} download>
          {texts.open}
        </Link>
      </p>
      {isSellers && <p className="soft small">{texts.fromNote}</p>}
    </>
  );
}
