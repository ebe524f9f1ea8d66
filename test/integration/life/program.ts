/**
 * Owns: one program of a person as a process of its own: the app's sign-in without its window, driven over Node's channel.
 * Must not know: what is tried with it; `programs.ts` is the other end.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { toAppError } from "../../../src-contract/errors.ts";
import type { SignInView } from "../../../src-contract/views.ts";
import { systemClock as clock } from "../../../src-main/clock.ts";
import { createLog } from "../../../src-main/log/log.ts";
import { createOrganisationFinder } from "../../../src-main/organisation/organisation-finder.ts";
import { openSharedMemory } from "../../../src-main/organisation/shared-memory.ts";
import { openSettings } from "../../../src-main/settings.ts";
import { createSignIn } from "../../../src-main/sign-in/sign-in.ts";
import { deviceOf } from "../../../src-main/sip-lease/device.ts";
import { stateFolder } from "../../../src-main/state-folder.ts";
import { createKeytarKeychain } from "../../../src-main/tokens/keytar-keychain.ts";
import { createFileTokenLock } from "../../../src-main/tokens/token-lock.ts";
import { createTokenStore } from "../../../src-main/tokens/token-store.ts";
import { createWords } from "../../../src-main/words.ts";
import type { Answer, Question } from "./programs.ts";

const [, , profile = "", documentUrl = ""] = process.argv;
mkdirSync(profile, { recursive: true });
const log = createLog((level, line) => process.stdout.write(`${level} ${line}\n`));
const settings = openSettings(join(profile, "settings.json"), log);
let link: (url: string) => void = () => undefined;

const signIn = createSignIn({
  organisations: createOrganisationFinder({
    fetch,
    settings,
    log,
    documents: { "harbour.test": documentUrl },
    shared: openSharedMemory(join(stateFolder(), "sign-in.json"), log),
  }),
  tokens: createTokenStore({
    keychain: createKeytarKeychain({ service: "Offhook", clock, log }),
    lock: createFileTokenLock({ folder: stateFolder(), clock, log }),
    clock,
    log,
  }),
  fetch,
  openBrowser: async (url) => link(url),
  copyText: () => undefined,
  settings,
  device: deviceOf(settings, "laptop"),
  clock,
  log,
  words: createWords("en"),
});

const whenView = (kind: SignInView["kind"]): Promise<SignInView> =>
  new Promise((resolve) => {
    if (signIn.view().kind === kind) return resolve(signIn.view());
    const stop = signIn.onChange((view) => {
      if (view.kind !== kind) return;
      stop();
      resolve(view);
    });
  });

const methods = {
  restore: async () => {
    await signIn.restore();
    return signIn.view();
  },
  retryKeychain: async () => {
    await signIn.retryKeychain();
    return signIn.view();
  },
  view: async (kind: SignInView["kind"]) => whenView(kind),
  begin: async (email: string) => {
    const opened = new Promise<string>((resolve) => {
      link = resolve;
    });
    await signIn.start({ email });
    return opened;
  },
  refresh: async () => signIn.accessToken({ fresh: true }),
  signOut: async () => {
    await signIn.signOut({ beforeWipe: async () => undefined });
    return signIn.view();
  },
};
export type Methods = typeof methods;

process.on("message", (question: Question) => {
  const method = methods[question.method] as (argument: unknown) => Promise<unknown>;
  method(question.argument).then(
    (value) => answer({ id: question.id, value }),
    (error: unknown) => answer({ id: question.id, error: toAppError(error) }),
  );
});
process.on("disconnect", () => process.exit());
const answer = (message: Answer): void => void process.send?.(message);
