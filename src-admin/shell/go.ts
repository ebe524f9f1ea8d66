/**
 * Owns: going to another place of the page.
 * Must not know: what is there.
 */
import { addressOfPlace, type PlaceName } from "./place.ts";

/** Opens a place; the one before is a step back. */
export function go(
  name: PlaceName,
  id: string | null,
  query: Readonly<Record<string, string>> = {},
) {
  location.hash = addressOfPlace(name, id, query);
}

/** Narrows down what is listed. Each letter typed is no step of its own. */
export function narrow(name: PlaceName, query: Readonly<Record<string, string>>) {
  location.replace(addressOfPlace(name, null, query));
}
