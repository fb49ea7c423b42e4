import { SubmitButton } from '~/ui/button';
import { Form, useLang } from '~/ui/navigation';
import { destinationsByDepartment, type Destination } from '~/values/destination';
import { destinationPath } from '~/web/paths';
import { catalogMessages } from './messages';

type DestinationChoiceProps = {
  destination: Destination;
  /** The page that it stands on: where the choice leads back to. */
  redirectTo: string;
};

/**
 * Where the copies would go, with a way to change it. It asks by GET, since it changes nothing but the
 * asker's own cookie, and so is the same for everybody: the page around it is shared.
 */
export function DestinationChoice({ destination, redirectTo }: DestinationChoiceProps) {
  const texts = catalogMessages[useLang()].destination;
  const { city, department, key } = destination;
  return (
    <details className="destination">
      <summary>
        {texts.to} <strong>{city ?? texts.elsewhere(department)}</strong>{' '}
        <span className="link-like">{texts.change}</span>
      </summary>
      <Form method="get" action={destinationPath()} className="destination-form">
        <input type="hidden" name="redirectTo" value={redirectTo} />
        <label htmlFor="destination">{texts.field}</label>
        <select id="destination" name="destination" className="select" defaultValue={key}>
          {destinationsByDepartment.map(({ department: name, destinations }) => (
            <optgroup key={name} label={name}>
              {destinations.map((one) => (
                <option key={one.key} value={one.key}>
                  {one.city ?? texts.elsewhere(name)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        <SubmitButton variant="secondary">{texts.save}</SubmitButton>
      </Form>
    </details>
  );
}
