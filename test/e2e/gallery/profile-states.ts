/**
 * Owns: what people meet who have no phone, several phones, or look at their profile.
 * Must not know: how a state is reached in the app, or how it is drawn.
 */
import type { AppError } from "../../../src-contract/errors.ts";
import type { Link, Me } from "../../../src-contract/profile-api.ts";
import { permissionsOf, type Role } from "../../../src-contract/roles.ts";
import type { LeaseView, LocalLease, ProfileView } from "../../../src-contract/views.ts";
import {
  accountOf,
  deviceOf,
  linkOf,
  meOf,
} from "../../unit/src-renderer/ui/profile/profile-fixtures.ts";
import type { GalleryState } from "./gallery-state.ts";

const day = 24 * 3_600_000;
/** A moment that many milliseconds ago. */
const ago = (age: number): string => new Date(Date.now() - age).toISOString();

const ada = accountOf("1001", "Ada Okafor");
const reception = accountOf("1000", "Reception, Harbour & Finch");
const workshop = accountOf(
  "workshop-north-hall-3-telephone-17",
  "Werkstatt Nordhalle 3, Telefonarbeitsplatz an der Donaudampfschifffahrtsgesellschaftswerft",
);

const thisDevice = deviceOf({ thisDevice: true, lastUsedAt: ago(0), account: ada });
const laptop = deviceOf({
  id: "00000000-0000-4000-8000-00000000000a",
  name: "ada-travel-laptop",
  lastUsedAt: ago(2 * day),
  lastAddress: "203.0.113.40",
  account: null,
});
const longNamed = deviceOf({
  id: "00000000-0000-4000-8000-00000000000b",
  name: "DESKTOP-HARBOUR-NORTH-BUILDING-4-FLOOR-2-ROOM-217-SHARED-WORKSTATION-A",
  lastUsedAt: ago(5 * 60_000),
  lastAddress: "2001:db8:85a3:8d3:1319:8a2e:370:7348",
  account: workshop,
});

const ownLink = linkOf({ account: ada, createdAt: ago(90 * day), lastUsedAt: ago(60_000) });
const links: readonly Link[] = [
  ownLink,
  linkOf({
    id: "00000000-0000-4000-8000-00000000000c",
    account: reception,
    email: "a.okafor@harbour.test",
    origin: "alias",
    createdAt: ago(20 * day),
    lastUsedAt: null,
  }),
  linkOf({
    id: "00000000-0000-4000-8000-00000000000d",
    account: workshop,
    origin: "proof",
    createdAt: ago(400 * day),
    lastUsedAt: ago(50 * day),
  }),
];

type Ready = Extract<ProfileView, { kind: "ready" }>;

/** A loaded profile; what is left out is somebody ordinary with one phone on one device. */
export const profileOf = ({ me, ...more }: { me?: Partial<Me> } & Partial<Omit<Ready, "me">>) => ({
  kind: "ready" as const,
  me: meOf({ account: ada, accounts: [ada], ...me }),
  links: [ownLink],
  devices: [thisDevice],
  ...more,
});

/** The lease of somebody with this role. */
export const leasedTo = (role: Role, lease: LocalLease): LeaseView => ({
  kind: "leased",
  lease: {
    ...lease,
    access: { account: ada, role, permissions: [...permissionsOf(role)], callsAtEnd: "finish" },
  },
});

const without = (error: AppError): GalleryState => ({
  lease: { kind: "failed", error, retryAt: null },
  registration: { kind: "offline" },
});
const noPhone = without({ code: "no-phone-account", detail: { email: "dana@harbour.test" } });
const severalPhones: GalleryState = {
  ...without({ code: "several-phone-accounts", detail: { email: "ada@harbour.test" } }),
  profile: profileOf({ me: { account: null, accounts: [ada, reception, workshop] }, links: [] }),
};
const linking: GalleryState = { ...noPhone, press: [".empty-state .button-plain"] };
const proof = "1004\tnot-the-password\n";

/** Nobody here can call anybody yet. */
export const noPhoneStates: Readonly<Record<string, GalleryState>> = {
  "no-phone-account": noPhone,
  "no-phone-role": {
    ...without({ code: "role-without-phone" }),
    profile: profileOf({ me: { role: "auditor", account: null, accounts: [] }, links: [] }),
  },
  "no-phone-no-role": without({ code: "no-role" }),
  "no-phone-account-off": without({ code: "phone-account-off" }),
  "choose-account": severalPhones,
  "choose-account-loading": { ...severalPhones, profile: { kind: "loading" } },
  "choose-account-failed": {
    ...severalPhones,
    profile: { kind: "failed", error: { code: "service-unreachable" } },
  },
  "choose-account-refused": {
    ...severalPhones,
    refusal: { code: "not-found" },
    press: ["label >> nth=1", "[type=submit]"],
  },
  "link-phone": linking,
  "link-phone-refused": { ...linking, refusal: { code: "link-refused" }, type: proof },
  "link-phone-limited": { ...linking, refusal: { code: "link-limited" }, type: proof },
  "link-phone-off": { ...linking, refusal: { code: "linking-off" }, type: proof },
  "link-phone-linked": { ...linking, type: proof },
};

const full = profileOf({
  me: { role: "administrator", accounts: [ada, reception, workshop] },
  links,
  devices: [longNamed, thisDevice, laptop],
});

/** The profile, filled in every way. */
export const profileStates: Readonly<Record<string, GalleryState>> = {
  profile: { place: "profile", profile: profileOf({}) },
  "profile-full": { place: "profile", profile: full },
  "profile-empty": {
    place: "profile",
    profile: profileOf({
      me: { role: null, account: null, accounts: [] },
      links: [],
      devices: [],
    }),
  },
  "profile-loading": { place: "profile", profile: { kind: "loading" } },
  "profile-failed": {
    place: "profile",
    profile: { kind: "failed", error: { code: "service-unreachable" } },
  },
  "profile-change-phone": {
    place: "profile",
    profile: full,
    press: [".profile-pane >> nth=0 >> .profile-act"],
  },
  "profile-remove-link": {
    place: "profile",
    profile: full,
    press: [".profile-list >> nth=0 >> .profile-act >> nth=0"],
  },
  "profile-remove-link-failed": {
    place: "profile",
    profile: full,
    refusal: { code: "service-unreachable" },
    press: [
      ".profile-list >> nth=0 >> .profile-act >> nth=0",
      ".profile-ask-answers .button-plain",
    ],
  },
  "profile-add-link": { place: "profile", profile: full, press: ["button.profile-add"] },
  "profile-end-device": {
    place: "profile",
    profile: full,
    press: [".profile-list >> nth=1 >> .profile-act >> nth=0"],
  },
  "profile-end-others": { place: "profile", profile: full, press: ["div.profile-add button"] },
};
