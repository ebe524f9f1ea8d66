/**
 * Owns: offering the person's contacts to a field that takes a number.
 * Must not know: what the number is for.
 */
import { useContacts } from "../ui-context.tsx";

/** More than this nobody scrolls through; who types is shown what fits. */
const most = 300;

/** The list of an `<input list>`; favourites first. */
export function ContactNumbers({ id }: { readonly id: string }) {
  const { contacts } = useContacts().view;
  const numbers = contacts
    .toSorted((one, other) => Number(other.favourite) - Number(one.favourite))
    .flatMap(({ name, numbers: own }) => own.map(({ number }) => ({ name, number })))
    .slice(0, most);
  return (
    <datalist id={id}>
      {numbers.map(({ name, number }) => (
        <option key={`${number} ${name}`} value={number}>
          {name}
        </option>
      ))}
    </datalist>
  );
}
