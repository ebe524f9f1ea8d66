/**
 * Owns: telephone numbers as a person of a region writes them, and the same as E.164.
 * Must not know: SIP, contacts, or the field they are typed into.
 */
import {
  AsYouType,
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  Metadata,
  parsePhoneNumberFromString,
} from "libphonenumber-js/min";
import { isEmergencyNumber } from "./emergency-number.ts";

/** ISO 3166-1 alpha-2, upper case; null where nobody knows where the person is. */
export type Region = string | null;

/** Up to so many digits it is an extension or a service: never rewritten, never formatted. */
const longestExtension = 6;
/** What may stand between digits. */
const separators = /[\s()./\-‐‑‒–—·]/g;
const digitsOnly = /^\+?\d+$/;
/** The trunk prefix of inner calls, in a number that is already international. */
const trunkInInternational = /^(\+[^(]*)\(0\)/;

/**
 * What to dial for what was typed: E.164 where the text is a number that a person of `region` writes that way,
 * the text as it is otherwise: extensions, service codes, emergency numbers, names, SIP URIs.
 * A number without its trunk or area code is not complete, and left to the telephone system.
 */
export function dialString(text: string, region: Region): string {
  if (isEmergencyNumber(text, region)) return text;
  const tel = /^tel:([^;]*)/i.exec(text.trim())?.[1];
  const bare = bareNumber(tel ?? text);
  if (bare === null || !isLong(bare)) return bare !== null && tel !== undefined ? bare : text;
  return bare.startsWith("+") ? bare : (nationalToE164(bare, region) ?? bare);
}

/** The number in the way people of `region` write it; anything but a long number stays as it is. */
export function displayNumber(number: string, region: Region): string {
  const bare = bareNumber(number);
  if (bare === null || !isLong(bare) || isEmergencyNumber(bare, region)) return number;
  const parsed = parse(bare, region);
  if (parsed === undefined) return number;
  if (!bare.startsWith("+")) return formatAsTyped(bare, region);
  return parsed.countryCallingCode === callingCode(region) && parsed.isValid()
    ? parsed.formatNational()
    : parsed.formatInternational();
}

/** A number that is still being typed, with the spaces and brackets of its region. */
export function formatAsTyped(text: string, region: Region): string {
  const bare = bareNumber(text);
  if (bare === null || !isLong(bare)) return text;
  const formatted = new AsYouType(country(region)).input(bare);
  return bareNumber(formatted) === bare ? formatted : text;
}

/** The digits with `+`, without what separates them; null when it is no number. */
export function bareNumber(text: string): string | null {
  const bare = text.trim().replace(trunkInInternational, "$1").replace(separators, "");
  return digitsOnly.test(bare) ? bare : null;
}

/** True when both reach the same line, however they are written. */
export function sameNumber(one: string, other: string, region: Region): boolean {
  return comparable(one, region) === comparable(other, region);
}

/** The same text for every way to write a number. */
export function comparable(number: string, region: Region): string {
  return dialString(number.trim().replace(/^sips?:/i, ""), region).toLowerCase();
}

function isLong(bare: string): boolean {
  return bare.startsWith("+") || bare.length > longestExtension;
}

function nationalToE164(bare: string, region: Region): string | null {
  const parsed = parse(bare, region);
  const abroad = internationalPrefix(region);
  if (parsed === undefined || abroad === null || !parsed.isPossible()) return null;
  if (abroad.test(bare) && bare.endsWith(parsed.number.slice(1))) return parsed.number;
  if (!parsed.isValid()) return null;
  const trunkPrefixed = bare !== parsed.nationalNumber && bare.endsWith(parsed.nationalNumber);
  const national = parsed.formatNational();
  // A number no rule knows how to write is not known to be complete.
  const complete = national !== bare && bareNumber(national) === bare;
  return trunkPrefixed || complete ? parsed.number : null;
}

function parse(bare: string, region: Region) {
  return parsePhoneNumberFromString(bare, country(region));
}

function country(region: Region): CountryCode | undefined {
  return region !== null && isSupportedCountry(region) ? region : undefined;
}

/** What is dialled in `region` to reach another country, e.g. `00`. */
function internationalPrefix(region: Region): RegExp | null {
  const known = country(region);
  if (known === undefined) return null;
  const metadata = new Metadata();
  metadata.selectNumberingPlan(known);
  return metadata.numberingPlan ? new RegExp(`^(?:${metadata.numberingPlan.IDDPrefix()})`) : null;
}

function callingCode(region: Region): string | null {
  const known = country(region);
  return known === undefined ? null : getCountryCallingCode(known);
}
