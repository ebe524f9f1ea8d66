/**
 * Owns: what a laboratory tells an unpackaged app about itself. The file's path comes in `OFFHOOK_LAB`.
 * Must not know: how a laboratory is started, or how the app uses it.
 */
import { z } from "zod";
import { secureUrl } from "./secure-url.ts";

const loopbackAddress = z.string().regex(/^127\.0\.0\.1:\d+$/);

/** Read only by builds with laboratory switches, and never by a packaged app. */
export const labFile = z.object({
  /** The laboratory's certificate authority, PEM. Trusted for hosts on this machine only, and for `hosts`. */
  caPem: z.string().startsWith("-----BEGIN CERTIFICATE-----"),
  /** Addresses in networks that the laboratory has made. */
  hosts: z.array(z.ipv4()).optional(),
  /** Email domain → where that organisation's document is. */
  organisationDocuments: z.record(z.string(), secureUrl),
  /** Chromium's fake microphone and prompt-free permission, for machines without sound. */
  fakeMedia: z.boolean(),
  /** The tone that fake microphone hears instead of its beeps; the app writes it into the file first. */
  tone: z.object({ hertz: z.number().min(100).max(4_000), file: z.string() }).optional(),
  /** `host:port` of a server → `host:port` on this machine where the app connects instead. */
  relays: z.record(loopbackAddress, loopbackAddress).optional(),
  /** Read instead of the computer's own policies: a folder with `managed` and `recommended` in it. */
  policyFolder: z.string().optional(),
  /** What only an AppImage has: its `app-update.yml`, and the image that an update takes the place of. */
  updates: z.object({ configFile: z.string(), appImage: z.string() }).optional(),
  /** Where to append every IPC message as a JSON line, so that tests can search them. */
  recordIpcTo: z.string().optional(),
});
export type LabFile = z.output<typeof labFile>;

/** Under which name an app in a laboratory keeps its tokens, so that the person's own sign-in is left alone. */
export const labKeychainService = "Offhook lab";
