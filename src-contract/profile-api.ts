/**
 * Owns: what a person sees and changes of themselves at the credential service: accounts, links, devices.
 * Must not know: leases beyond their devices, or what administrators see.
 */
import { z } from "zod";
import { permission, role } from "./roles.ts";

/** A moment as the service writes it. [RFC 3339 §5.6](https://www.rfc-editor.org/rfc/rfc3339#section-5.6) */
export const moment = z.iso.datetime();

/** A phone account, as its owner sees it. */
export const phoneAccount = z.object({
  id: z.uuid(),
  /** User part of the address of record. */
  user: z.string().min(1),
  displayName: z.string(),
});
export type PhoneAccount = z.infer<typeof phoneAccount>;

/** Answer of `GET /v1/me`. */
export const me = z.object({
  issuer: z.string(),
  subject: z.string(),
  /** Null when the identity provider vouches for none. */
  email: z.string().nullable(),
  organisation: z.object({ id: z.string(), name: z.string() }),
  /** Null when the identity provider's claims give none: such a person may do nothing. */
  role: role.nullable(),
  permissions: z.array(permission),
  /** The account leases are made for; null while there is none, or several and none was chosen. */
  account: phoneAccount.nullable(),
  /** Every account the person may choose. */
  accounts: z.array(phoneAccount),
});
export type Me = z.infer<typeof me>;

/** Body of `PUT /v1/me/account`. Answer: {@link me}. */
export const accountChoice = z.object({ accountId: z.uuid() });

/** Body of `POST /v1/me/links`: the phone account's own user name and password, once. Answer: {@link link}. */
export const linkRequest = z.object({
  user: z.string().trim().min(1).max(120),
  password: z.string().min(1).max(400),
});
export type LinkRequest = z.infer<typeof linkRequest>;

/** How a link came about. */
export const linkOrigin = z.enum(["email", "alias", "proof", "administrator"]);

/** The bond between a sign-in and a phone account. */
export const link = z.object({
  id: z.uuid(),
  account: phoneAccount,
  issuer: z.string(),
  /** The address the person had when it was made. */
  email: z.string().nullable(),
  origin: linkOrigin,
  createdAt: moment,
  lastUsedAt: moment.nullable(),
});
export type Link = z.infer<typeof link>;

/** A computer with Offhook on it. */
export const device = z.object({
  id: z.uuid(),
  name: z.string(),
  firstSeenAt: moment,
  lastUsedAt: moment,
  /** Address the last lease was asked for from. */
  lastAddress: z.string().nullable(),
  /** Account of the lease that is out; null when there is none. */
  account: phoneAccount.nullable(),
  /** End of the lease that is out. */
  leasedUntil: moment.nullable(),
});
export type Device = z.infer<typeof device>;
