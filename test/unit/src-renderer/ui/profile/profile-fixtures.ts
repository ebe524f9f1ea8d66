/**
 * Owns: people, phones, links and devices to show.
 * Must not know: what is tested.
 */
import type { Link, Me, PhoneAccount } from "../../../../../src-contract/profile-api.ts";
import { permissionsOf } from "../../../../../src-contract/roles.ts";
import type { DeviceView } from "../../../../../src-contract/views.ts";

/** `1001` → a UUID that ends in it. */
const idOf = (user: string): string => `00000000-0000-4000-8000-${user.padStart(12, "0")}`;

export const accountOf = (user: string, displayName = `Phone ${user}`): PhoneAccount => ({
  id: idOf(user),
  user,
  displayName,
});

/** Somebody with the role `user` and the phone 1001, unless `more` says otherwise. */
export const meOf = ({ role = "user", ...more }: Partial<Me> = {}): Me => ({
  issuer: "https://login.harbour.test",
  subject: "hf-ada",
  email: "ada@harbour.test",
  organisation: { id: "harbour", name: "Harbour & Finch" },
  role,
  permissions: [...permissionsOf(role)],
  account: accountOf("1001"),
  accounts: [accountOf("1001")],
  ...more,
});

export const linkOf = (more: Partial<Link> = {}): Link => ({
  id: idOf("1"),
  account: accountOf("1001"),
  issuer: "https://login.harbour.test",
  email: "ada@harbour.test",
  origin: "email",
  createdAt: "2026-03-03T09:00:00Z",
  lastUsedAt: "2026-03-05T09:00:00Z",
  ...more,
});

export const deviceOf = (more: Partial<DeviceView> = {}): DeviceView => ({
  id: idOf("2"),
  name: "harbour-laptop",
  firstSeenAt: "2026-03-03T09:00:00Z",
  lastUsedAt: "2026-03-05T09:00:00Z",
  lastAddress: "192.0.2.7",
  account: accountOf("1001"),
  leasedUntil: "2026-03-05T10:00:00Z",
  thisDevice: false,
  ...more,
});
