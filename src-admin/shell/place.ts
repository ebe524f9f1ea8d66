/**
 * Owns: the places of the page, who may go there, and how an address names one.
 * Must not know: what is at each place.
 */
import type { Permission } from "../../src-contract/roles.ts";

/** Places in the order of the rail, each with the permission it takes. */
export const places = {
  overview: "administer",
  organisation: "administer",
  "identity-providers": "administer",
  accounts: "administer",
  people: "end-devices",
  devices: "end-devices",
  warnings: "administer",
  audit: "read-audit",
  scim: "administer",
} as const satisfies Record<string, Permission>;
export type PlaceName = keyof typeof places;

/** Where somebody is: a place, what is open in it, and what its list is narrowed down to. */
export interface Place {
  readonly name: PlaceName;
  readonly id: string | null;
  readonly query: Readonly<Record<string, string>>;
}

/** Places somebody with these permissions sees. */
export function placesFor(permissions: readonly Permission[]): readonly PlaceName[] {
  return (Object.keys(places) as PlaceName[]).filter((name) => permissions.includes(places[name]));
}

/** The place an address names; the first of `open` where it names none of them. */
export function placeAt(hash: string, open: readonly PlaceName[]): Place | null {
  const [path = "", search = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const [wanted, id] = path.split("/", 2).map(decode);
  const name = open.find((candidate) => candidate === wanted);
  if (name !== undefined)
    return { name, id: id || null, query: Object.fromEntries(new URLSearchParams(search)) };
  const [first] = open;
  return first === undefined ? null : { name: first, id: null, query: {} };
}

/** The address of a place. */
export function addressOfPlace(
  name: PlaceName,
  id: string | null = null,
  query: Readonly<Record<string, string>> = {},
): string {
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ""));
  const path = id === null ? name : `${name}/${encodeURIComponent(id)}`;
  return search.size === 0 ? `#/${path}` : `#/${path}?${search}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}
