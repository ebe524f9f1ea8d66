/**
 * Owns: the diagnostics: gathering them, holding them as they were shown, and saving them where the person wants.
 * Must not know: Electron, or what any file means. It sends nothing anywhere.
 */
import { basename } from "node:path";
import type { HistoryView } from "../../src-contract/call-history.ts";
import type { CheckSetupView } from "../../src-contract/check-setup.ts";
import type { ContactsView } from "../../src-contract/contacts.ts";
import type {
  DiagnosticFile,
  Diagnostics,
  DiagnosticsChoice,
} from "../../src-contract/diagnostics.ts";
import { OffhookError } from "../../src-contract/errors.ts";
import type { Preferences } from "../../src-contract/preferences.ts";
import type { LeaseView, SignInView } from "../../src-contract/views.ts";
import type { Log } from "../log/log.ts";
import { redact } from "../log/redact.ts";
import type { Policies } from "../policy/policies.ts";
import { archiveName, shortId, zipped } from "./archive.ts";
import { callsContent, checkSetupContent, policyContent, preferencesContent } from "./contents.ts";
import { newestLines } from "./newest-lines.ts";
import { type NotedList, notedLines } from "./noted.ts";
import { personalDataRemover } from "./personal-data.ts";
import { writeWhole } from "./write-whole.ts";

/** Bytes of each log file that are taken. */
const mostOfLog = 1_048_576;

/** Where the contents come from; each is asked when diagnostics are made. */
export interface DiagnosticsOptions {
  readonly clock: { now(): number };
  readonly log: Log;
  /** The newest first; those that are not there are left out. */
  readonly logFiles: readonly string[];
  readonly home: string;
  readonly policies: Policies;
  readonly states: Pick<NotedList, "all">;
  readonly requests: Pick<NotedList, "all">;
  readonly logLevel: () => string;
  readonly about: () => object;
  /** The last check of the setup. */
  readonly checkSetup: () => CheckSetupView;
  readonly signIn: () => SignInView;
  readonly lease: () => LeaseView;
  readonly preferences: () => Preferences;
  readonly history: () => HistoryView;
  readonly contacts: () => ContactsView;
  /** Asks the person where to save; null when they would rather not. */
  readonly askWhere: (fileName: string) => Promise<string | null>;
}

export interface DiagnosticsMaker {
  /** Everything as it is now, without secrets and without anybody's name or number. */
  make(): Diagnostics;
  /**
   * Saves what {@link make} answered last, but for what is left out.
   * @returns where; null when the person changed their mind
   * @throws OffhookError `bad-request` for others, `disk-full`, `place-not-writable`, `file-not-saved`
   */
  save(choice: DiagnosticsChoice): Promise<string | null>;
}

/** Nothing is gathered before somebody asks. */
export function createDiagnostics(options: DiagnosticsOptions): DiagnosticsMaker {
  const { clock, log, states, requests } = options;
  let made: (Diagnostics & { readonly madeAt: number }) | null = null;

  function contents(id: string, madeAt: number): readonly (readonly [string, string])[] {
    const checked = checkSetupContent(options.checkSetup());
    return [
      ["about.json", json({ id, madeAt: new Date(madeAt).toISOString(), ...options.about() })],
      ["policy.json", json(policyContent(options.policies, options.logLevel()))],
      ["preferences.json", json(preferencesContent(options.preferences()))],
      ["calls.json", json(callsContent(options.history().entries))],
      ["check-setup.json", checked === null ? "" : json(checked)],
      ["states.log", notedLines(states.all())],
      ["requests.log", notedLines(requests.all())],
      ...options.logFiles.map((file) => [basename(file), newestLines(file, mostOfLog)] as const),
    ];
  }

  return {
    make() {
      const id = shortId();
      const madeAt = clock.now();
      // Before the log is read: whoever reads it later finds the id in it.
      log.info("made", { id });
      const clean = cleaner(options);
      const files = contents(id, madeAt)
        .filter(([, text]) => text !== "")
        .map(([name, text]) => fileOf(name, clean(text)));
      made = { id, files, madeAt };
      return { id, files };
    },
    async save({ id, leaveOut }) {
      if (made?.id !== id) throw new OffhookError("bad-request");
      const { files, madeAt } = made;
      const wanted = files.filter(({ name }) => !leaveOut.includes(name));
      if (wanted.length === 0) throw new OffhookError("bad-request");
      const path = await options.askWhere(archiveName(id, madeAt));
      if (path === null) return null;
      await writeWhole(path, zipped(wanted, madeAt));
      log.info("saved", { id, files: wanted.map(({ name }) => name).join(" ") });
      return path;
    },
  };
}

const json = (content: object): string => `${JSON.stringify(content, null, 2)}\n`;

const fileOf = (name: string, text: string): DiagnosticFile => ({
  name,
  bytes: Buffer.byteLength(text),
  text,
});

/** The redactor once more, what is secret by value just now, and then people. */
function cleaner(options: DiagnosticsOptions): (text: string) => string {
  const { home, signIn, lease, preferences, history, contacts } = options;
  const person = signIn();
  const leased = lease();
  const calls = history().entries;
  const known = contacts().contacts;
  const secrets = leased.kind === "leased" ? secretsOf(leased.lease) : [];
  const withoutPeople = personalDataRemover({
    home,
    names: [
      ...(person.kind === "signed-in" ? wholeAndParts(person.person.name) : []),
      ...(leased.kind === "leased" ? [leased.lease.displayName] : []),
      ...calls.map(({ name }) => name),
      ...known.map(({ name }) => name),
    ],
    numbers: [
      ...(leased.kind === "leased" ? [userOf(leased.lease.aor)] : []),
      preferences().forwarding.to,
      ...calls.map(({ number }) => number),
      ...known.flatMap(({ numbers }) => numbers.map(({ number }) => number)),
    ],
  });
  return (text) => {
    const redacted = redact(text);
    const withoutSecrets = secrets.reduce(
      (rest, one) => rest.replaceAll(one, "[secret]"),
      redacted,
    );
    return withoutPeople(withoutSecrets);
  };
}

/** Also the "Ada" and the "Adas" of a headset that somebody has given their name. */
const wholeAndParts = (name: string): readonly string[] => [
  name,
  ...name.split(/\s+/).flatMap((part) => [part, `${part}s`]),
];

/** `1001` of `sip:1001@example.com` */
const userOf = (aor: string): string => aor.replace(/^sips?:/, "").replace(/@.*$/, "");

function secretsOf(lease: Extract<LeaseView, { kind: "leased" }>["lease"]): readonly string[] {
  const { ha1, ha1Sha256 = "", iceServers } = lease;
  const relays = iceServers.map(({ credential = "" }) => credential);
  return [ha1, ha1Sha256, ...relays].filter((secret) => secret !== "");
}
