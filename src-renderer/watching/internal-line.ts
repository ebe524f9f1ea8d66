/**
 * Owns: which numbers are lines of the person's own telephone system, and can be watched.
 * Must not know: whose they are, or whether somebody watches them.
 */
import { dialTarget } from "../call/dial-target.ts";
import { isEmergencyNumber } from "../numbers/emergency-number.ts";
import { bareNumber, dialString, type Region } from "../numbers/phone-number.ts";

/** Longer ones lead outside, or nobody knows where. */
const longestExtension = 6;

/** The user part of the line at `domain`; null for a number outside, a service code, an emergency number. */
export function internalLine(number: string, region: Region, domain: string): string | null {
  const dialled = dialString(number, region);
  if (isEmergencyNumber(dialled, region)) return null;
  const uri = dialTarget(dialled, domain)?.uri ?? "";
  const [, user, host] = /^sips?:([^@;]+)@([^;]+)/.exec(uri) ?? [];
  if (user === undefined || host?.toLowerCase() !== domain.toLowerCase()) return null;
  if (bareNumber(user) !== null)
    return user.startsWith("+") || user.length > longestExtension ? null : user;
  return /^[a-z]/i.test(user) ? user : null;
}
