/**
 * Owns: writing src-renderer/numbers/emergency-numbers.json from Google's short-number metadata. Takes minutes.
 * Must not know: how the app uses the table.
 */
import { writeFileSync } from "node:fs";
import libphonenumber from "google-libphonenumber";

const short = libphonenumber.ShortNumberInfo.getInstance();
const regions = libphonenumber.PhoneNumberUtil.getInstance().getSupportedRegions();
const file = new URL("../../src-renderer/numbers/emergency-numbers.json", import.meta.url);

/** Every sequence of one to five digits. */
const candidates = [1, 2, 3, 4, 5].flatMap((length) =>
  Array.from({ length: 10 ** length }, (_, number) => String(number).padStart(length, "0")),
);
const rows = [...regions]
  .sort()
  .map((region) => [
    region,
    candidates.filter((digits) => short.isEmergencyNumber(digits, region)).join(" "),
  ]);
writeFileSync(file, `${JSON.stringify(Object.fromEntries(rows), null, 2)}\n`);
