/**
 * Owns: every state of the diagnostics that a person can meet.
 * Must not know: how diagnostics are made.
 */
import type { DiagnosticFile, Diagnostics } from "../../../src-contract/diagnostics.ts";
import type { GalleryState } from "./gallery-state.ts";

const file = (name: string, text: string): DiagnosticFile => ({
  name,
  bytes: new TextEncoder().encode(text).length,
  text,
});

const json = (content: object): string => `${JSON.stringify(content, null, 2)}\n`;

const logLine = (index: number): string => {
  const time = new Date(Date.UTC(2026, 10, 21, 9, 0, index)).toISOString();
  return index % 7 === 0
    ? `${time} warn lease: no lease code="service-unreachable"\n`
    : `${time} info credentials: credential service answered method="POST" correlationId="3f2504e0-4f89-41d3-9a0c-0305e82c33${String(index % 100).padStart(2, "0")}" status=200\n`;
};
const log = Array.from({ length: 900 }, (_, index) => logLine(index)).join("");

/** What the ordinary person sees. */
export const galleryDiagnostics: Diagnostics = {
  id: "K7M2QX",
  files: [
    file(
      "about.json",
      json({
        id: "K7M2QX",
        madeAt: "2026-11-21T09:15:00.000Z",
        app: { version: "1.4.0", packaged: true },
      }),
    ),
    file("policy.json", json({ mandatory: {}, recommended: {}, broken: [], problems: [] })),
    file("preferences.json", json({ microphone: "Jabra Evolve2 65 Mono", ringTone: "fifths" })),
    file("calls.json", json([{ direction: "outgoing", number: "…97", outcome: "answered" }])),
    file("states.log", "2026-11-21T09:00:01.000Z registration connecting\n"),
    file("requests.log", "2026-11-21T09:00:01.000Z GET https://phone.harbour.test status=200\n"),
    file("offhook.log", log),
    file("offhook.old.log", "2026-11-20T17:00:01.000Z info main: hello\n"),
  ],
};

const place = "diagnostics";
const logRow = ".diagnostics-file >> nth=6";
const box = (index: number): string => `.diagnostics-box >> nth=${index}`;
const save = ".diagnostics-save > .button";

/** By what is special. */
export const diagnosticsStates: Readonly<Record<string, GalleryState>> = {
  diagnostics: { place },
  "diagnostics-file": { place, press: [logRow] },
  "diagnostics-found": {
    place,
    press: [logRow, ".find-field input"],
    type: "service-unreachable\n\n",
    awaits: ".find-field-count >> text=/^3 .* 129$/",
  },
  "diagnostics-not-found": {
    place,
    press: [logRow, ".find-field input"],
    type: "Benedikt",
  },
  "diagnostics-left-out": { place, press: [box(3), box(6), box(7)] },
  "diagnostics-saved": { place, press: [save] },
  "diagnostics-disk-full": { place, refusal: { code: "disk-full" }, press: [save] },
  "diagnostics-nothing-chosen": {
    place,
    diagnostics: {
      ...galleryDiagnostics,
      files: galleryDiagnostics.files.slice(0, 2),
    },
    press: [box(0), box(1)],
  },
  "diagnostics-long": {
    place,
    diagnostics: {
      ...galleryDiagnostics,
      files: [
        file("offhook.log", `${"an-unbroken-address.".repeat(60)}\n${log}`),
        ...galleryDiagnostics.files.slice(0, 6),
      ],
    },
    press: [".diagnostics-file >> nth=0"],
  },
  "diagnostics-signed-out": {
    place,
    signIn: { kind: "signed-out", reason: null, lastEmail: "", laidDown: null },
  },
  "settings-log-managed": { place: "settings", logDetail: { detailed: true, locked: true } },
};
