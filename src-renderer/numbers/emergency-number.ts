/**
 * Owns: telling numbers for help from all others.
 * Must not know: how a number is dialled.
 *
 * The table comes from the [short-number metadata of libphonenumber](https://github.com/google/libphonenumber/blob/master/resources/ShortNumberMetadata.xml);
 * `node scripts/numbers/emergency-numbers.mjs` writes it anew, after `google-libphonenumber` was updated.
 */
import table from "./emergency-numbers.json";

/** Understood by networks wherever one is. [3GPP TS 22.101 §10.1](https://www.3gpp.org/dynareport/22101.htm) */
const everywhere: readonly string[] = ["112", "911"];
const byRegion: Readonly<Record<string, string | undefined>> = table;

/** True when `text` calls for help in `region` (ISO 3166-1 alpha-2; null where nobody knows). Nothing may stand in its way. */
export function isEmergencyNumber(text: string, region: string | null): boolean {
  const number = text.trim();
  if (everywhere.includes(number)) return true;
  return region !== null && (byRegion[region]?.split(" ").includes(number) ?? false);
}
