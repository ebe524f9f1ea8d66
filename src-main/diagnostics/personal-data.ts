/**
 * Owns: what of a text says who somebody is or whom they called, and its removal: names gone, numbers shortened.
 * Must not know: what a secret looks like (`../log/redact.ts`), or where the text is from.
 */
import { phraseReplacer } from "./known-words.ts";

/** What is known of people. Whatever is not known is recognised by its shape, as far as it has one. */
export interface KnownPeople {
  /** Whole names, and whatever else is a person's and has no shape of its own. */
  readonly names: readonly string[];
  /** Phone numbers and extensions, as they are written; also lines that are called by a name. */
  readonly numbers: readonly string[];
  /** The home folder: the last part of its path is a name. */
  readonly home: string;
}

/** Digits that are left of a number: enough to tell two calls apart, not enough to call anybody. */
const digitsLeft = 2;
/** Fewer digits are a number only where they are known as one: ports, durations and codes have as many. */
const mostPlainDigits = 6;
/** A shorter name is left alone: it would be found within words. */
const shortestName = 3;

/** What has digits and is no phone number: times, UUIDs, IPv4 addresses, version numbers, `0x…`. */
const otherDigits =
  /\d{4}-\d\d-\d\dT[\d:.]+Z?|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+(?:\.\d+)+|0x[0-9a-f]+/;
/** `+44 1632 960961`, `+44 (1632) 960-961` */
const internationalNumber = /\+\d[\d ()/-]{4,}\d/;
const plainNumber = /\+?\d+(?!\w)/;
const anyDigits = new RegExp(
  `(?<![\\w.])(?:${otherDigits.source}|${internationalNumber.source})|(?<!\\w)${plainNumber.source}`,
  "gi",
);
const isOther = new RegExp(`^(?:${otherDigits.source})$`, "i");

/** User part of a SIP or mail address, [RFC 3261 §19.1.1](https://www.rfc-editor.org/rfc/rfc3261#section-19.1.1). */
const userOfSip = /\b(sips?:)([^\s@<>"',;]+)@/gi;
const userOfTel = /\b(tel:|callto:)([^\s<>"',;]+)/gi;
const userOfMail = /(?<![\p{L}\p{N}_.+%…\]-])[\p{L}\p{N}_.+%-]+@(?=[\w-]+(?:\.[\w-]+)+)/gu;

/** A function that takes personal data out of a text. Pure; applying it twice changes nothing more. */
export function personalDataRemover({ names, numbers, home }: KnownPeople) {
  const known = new Set(numbers.map(digitsOf).filter((digits) => digits.length > digitsLeft));
  const withoutNames = phraseReplacer(
    [...names, ...numbers.filter((number) => letter.test(number))].filter(
      (name) => name.trim().length >= shortestName,
    ),
    () => "[name]",
  );
  const withoutSpeltNumbers = phraseReplacer(
    numbers.filter((number) => /\d\D+\d/.test(number)),
    shortened,
  );
  return (text: string): string => {
    const withoutHome = home.length > 1 ? text.replaceAll(home, "~") : text;
    return withoutSpeltNumbers(withoutNames(withoutHome))
      .replace(userOfSip, (_all, scheme: string, user: string) => `${scheme}${shortened(user)}@`)
      .replace(userOfTel, (_all, scheme: string, user: string) => `${scheme}${shortened(user)}`)
      .replace(userOfMail, "[person]@")
      .replace(anyDigits, (digits) =>
        isOther.test(digits) || !isNumber(digits, known) ? digits : shortened(digits),
      );
  };
}

/**
 * `+441632960961` → `…61`. A line may be called by somebody's name, too: that is gone. What has too few digits to be
 * anybody's stays.
 */
export function shortened(number: string): string {
  if (letter.test(number)) return "[person]";
  const digits = digitsOf(number);
  return digits.length > digitsLeft ? `…${digits.slice(-digitsLeft)}` : number;
}

const letter = /\p{L}/u;

const digitsOf = (text: string): string => text.replace(/\D/g, "");

function isNumber(text: string, known: ReadonlySet<string>): boolean {
  const digits = digitsOf(text);
  return digits.length > mostPlainDigits || known.has(digits);
}
