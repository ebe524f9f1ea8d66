/**
 * Owns: everything only a laboratory may switch on. Present in development builds, left out of packages.
 * Must not know: how the laboratory works.
 */
import { X509Certificate } from "node:crypto";
import { appendFileSync, readFileSync } from "node:fs";
import type { App } from "electron";
import { createLabClock } from "../../src-contract/lab-clock.ts";
import { type LabFile, labFile } from "../../src-contract/lab-file.ts";
import { type Clock, systemClock } from "../clock.ts";
import type { TrustToo } from "../network/certificates.ts";
import { writeTone } from "./tone-file.ts";

/** The laboratory this run belongs to, or null: always null in a package. */
export function readLabFile(app: App, environment: NodeJS.ProcessEnv): LabFile | null {
  const path = environment["OFFHOOK_LAB"];
  if (app.isPackaged || !path) return null;
  return labFile.parse(JSON.parse(readFileSync(path, "utf8")));
}

/** Must run before `app` is ready. */
export function applyLabSwitches({ commandLine }: App, lab: LabFile): void {
  // A machine without a network has no other ICE candidates.
  commandLine.appendSwitch("allow-loopback-in-peer-connection");
  if (lab.relays !== undefined) {
    const rules = Object.entries(lab.relays).map(([server, relay]) => `MAP ${server} ${relay}`);
    commandLine.appendSwitch("host-resolver-rules", rules.join(","));
  }
  if (!lab.fakeMedia) return;
  commandLine.appendSwitch("use-fake-device-for-media-stream");
  commandLine.appendSwitch("use-fake-ui-for-media-stream");
  if (lab.tone === undefined) return;
  const { file, hertz } = lab.tone;
  writeTone(file, hertz);
  commandLine.appendSwitch("use-file-for-fake-audio-capture", file);
}

/** A clock that the laboratory can set ahead: `globalThis.offhookLab.clock` in this process. */
export function startLabClock(): Clock {
  const clock = createLabClock(systemClock);
  Object.assign(globalThis, { offhookLab: { clock } });
  return clock;
}

/** Makes this process an AppImage in the eyes of electron-updater. @returns its `app-update.yml`, or null */
export function standInForAppImage({ updates }: LabFile): string | null {
  if (updates === undefined) return null;
  process.env["APPIMAGE"] = updates.appImage;
  return updates.configFile;
}

/** Trusts certificates of the laboratory's own authority, for hosts on this machine and in its networks only. */
export function labTrust({ caPem, hosts = [] }: LabFile): TrustToo {
  const authority = new X509Certificate(caPem);
  const ours = ["localhost", "127.0.0.1", "::1", "[::1]", ...hosts];
  return ({ hostname, certificate }) =>
    ours.includes(hostname) && isIssued(certificate.data, authority);
}

function isIssued(pem: string, authority: X509Certificate): boolean {
  try {
    const leaf = new X509Certificate(pem);
    const now = Date.now();
    const current = Date.parse(leaf.validFrom) <= now && now <= Date.parse(leaf.validTo);
    return current && leaf.checkIssued(authority) && leaf.verify(authority.publicKey);
  } catch {
    return false;
  }
}

/** What the person types is the one secret that has to cross. */
const typedSecret: Readonly<Partial<Record<string, string>>> = {
  "profile:add-link": "password",
  "sign-in:send-password": "password",
  "proxy:answer": "password",
};

/**
 * Writes every IPC message to the file the laboratory named, so that a test can search them for secrets. A password
 * is left out where the person hands it over, and nowhere else.
 */
export function ipcRecorder({ recordIpcTo }: LabFile) {
  if (recordIpcTo === undefined) return undefined;
  return (direction: "in" | "out", channel: string, payload: unknown): void => {
    const typed = direction === "in" ? typedSecret[channel] : undefined;
    const leaveOut = (name: string, value: unknown) => (name === typed ? "[typed]" : value);
    const line = JSON.stringify({ direction, channel, payload }, leaveOut);
    appendFileSync(recordIpcTo, `${line}\n`);
  };
}
