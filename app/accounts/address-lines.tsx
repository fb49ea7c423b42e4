import { useMessages } from '~/ui/navigation';
import { addressLines, type PostalAddress } from './address';
import { accountMessages } from './messages';

/** An address as on a parcel. */
export function AddressLines({ address }: { address: PostalAddress }) {
  const { countries } = useMessages(accountMessages);
  const [recipient, ...lines] = addressLines(address, countries);
  return (
    <address className="postal">
      <strong>{recipient}</strong>
      {lines.map((line, index) => (
        <span key={index}>
          <br />
          {line}
        </span>
      ))}
    </address>
  );
}
