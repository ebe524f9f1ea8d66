/**
 * Owns: reading from a SCIM user which phone account they are to have.
 * Must not know: which accounts there are.
 */
import { sipUser } from "../../src-contract/admin-api.ts";
import { comparableEmail } from "../accounts/comparable-email.ts";
import { isObject, type Resource } from "./resource-input.ts";
import { phoneSchema } from "./schemas/user.ts";
import { ScimError } from "./scim-error.ts";

export interface WantedPhone {
  /** User part of the address of record; null when the user says nothing of a phone. */
  readonly user: string | null;
  readonly displayName: string;
  /** The address the account is matched by. */
  readonly email: string | null;
  /** Null leaves an account's aliases as they are. */
  readonly aliases: readonly string[] | null;
}

/** Looks like an address; whether mail arrives is not for us to know. */
const address = /^[^\s@]+@[^\s@]+$/;
/** A telephone number, however it is grouped. [RFC 3966 §5.1.1](https://www.rfc-editor.org/rfc/rfc3966#section-5.1.1) */
const telephoneNumber = /^(?:tel:)?\+?([\d\s().-]+)$/i;

/** @throws ScimError 400 `invalidValue` when the extension names what cannot be an account */
export function wantedPhone(user: Resource): WantedPhone {
  const extension = user[phoneSchema.id];
  const own = isObject(extension) ? extension : {};
  const name = isObject(user["name"]) ? user["name"]["formatted"] : undefined;
  return {
    user: own["sipUser"] === undefined ? workNumber(user) : sipUserOf(own["sipUser"]),
    displayName: String(user["displayName"] ?? name ?? user["userName"]).slice(0, 120),
    email: chosen(user["emails"], "work") ?? addressOf(user["userName"]),
    aliases: Array.isArray(own["aliases"]) ? own["aliases"].map(aliasOf) : null,
  };
}

/** Every address of a user as it is compared, to find the sign-ins that are theirs. */
export function addressesOf(user: Resource): readonly string[] {
  const emails = Array.isArray(user["emails"]) ? user["emails"] : [];
  const values = emails.map((email: unknown) => (isObject(email) ? email["value"] : undefined));
  return [...values, user["userName"], ...(wantedPhone(user).aliases ?? [])].flatMap((value) => {
    const found = addressOf(value);
    return found === null ? [] : [comparableEmail(found)];
  });
}

const addressOf = (value: unknown): string | null =>
  typeof value === "string" && address.test(value) ? value : null;

function sipUserOf(value: unknown): string {
  const parsed = sipUser.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ScimError(400, "invalidValue", "sipUser cannot be the user part of a SIP address.");
}

function aliasOf(value: unknown): string {
  const alias = addressOf(value);
  if (alias === null) throw new ScimError(400, "invalidValue", "An alias is an email address.");
  return alias;
}

/** Digits of the work number; null when there is none, or none that could be dialled. */
function workNumber(user: Resource): string | null {
  const number = chosen(user["phoneNumbers"], "work", { only: true });
  const digits = telephoneNumber.exec(number ?? "")?.[1]?.replace(/\D/g, "") ?? "";
  return digits.length >= 2 && digits.length <= 32 ? digits : null;
}

/** The value of a type, the first choice before others; without `only` any value will do. */
function chosen(values: unknown, type: string, { only = false } = {}): string | null {
  const items = (Array.isArray(values) ? values : []).filter(isObject);
  const ofType = items.filter((item) => String(item["type"]).toLowerCase() === type);
  const rest = only ? [] : items;
  const first = (list: readonly Record<string, unknown>[]) =>
    list.find((item) => item["primary"] === true) ?? list[0];
  const value = (first(ofType) ?? first(rest))?.["value"];
  return typeof value === "string" ? value : null;
}
