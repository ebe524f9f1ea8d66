/**
 * Owns: a person's computer with several programs on one real keychain, and talking to each of them.
 * Must not know: what is tried with them.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import {
  type Keyring,
  type KeyringCondition,
  startKeyring,
} from "../../../lab/desktop-session/keyring.ts";
import { createPrivateHome, type PrivateHome } from "../../../lab/desktop-session/private-home.ts";
import {
  type SlowServiceManner,
  startSlowSecretService,
} from "../../../lab/desktop-session/slow-secret-service.ts";
import { type AppError, OffhookError } from "../../../src-contract/errors.ts";
import type { SignInView } from "../../../src-contract/views.ts";
import { createBrowserWalker } from "../sign-in/browser-walker.ts";
import { ada, type Office } from "../sign-in/office.ts";
import type { Methods } from "./program.ts";

export interface Question {
  readonly id: number;
  readonly method: keyof Methods;
  readonly argument?: unknown;
}
export type Answer = { readonly id: number } & (
  | { readonly value: unknown }
  | { readonly error: AppError }
);

/** One program. Every method rejects with what the program's own sign-in rejected with, or when it was killed. */
export interface Program {
  restore(): Promise<SignInView>;
  retryKeychain(): Promise<SignInView>;
  view<Kind extends SignInView["kind"]>(kind: Kind): Promise<Extract<SignInView, { kind: Kind }>>;
  /** The whole way to signed-in. */
  signIn(): Promise<void>;
  /** A token no service has refused yet. */
  refresh(): Promise<string>;
  signOut(): Promise<SignInView>;
  /** SIGKILL. */
  kill(): void;
  /** Everything it logged. */
  log(): string;
}

export interface PersonalComputer {
  readonly home: PrivateHome;
  readonly keyring: Keyring;
  /** Starts a program; each has a profile of its own unless one is given. */
  start(profile?: string): Promise<Program>;
  close(): Promise<void>;
}

const script = new URL("./program.ts", import.meta.url).pathname;

/** A computer with a private home and a GNOME keyring, or a Secret Service that takes its time. */
export async function startPersonalComputer(
  office: Office,
  condition: KeyringCondition | SlowServiceManner = "unlocked",
): Promise<PersonalComputer> {
  const home = await createPrivateHome();
  const manner = condition === "slow" || condition === "prompting" ? condition : null;
  const gnome = condition === "slow" || condition === "prompting" ? "no-service" : condition;
  const keyring = await startKeyring(home, gnome);
  const service =
    manner &&
    (await startSlowSecretService({
      busAddress: keyring.busAddress,
      manner,
      milliseconds: 10_000,
    }));
  const closers: (() => Promise<void>)[] = [];
  let programs = 0;
  return {
    home,
    keyring,
    async start(profile = `profile-${++programs}`) {
      const child = fork(script, [join(home.folder, profile), office.documentUrl], {
        execArgv: ["--import", "tsx"],
        env: { ...home.env, DBUS_SESSION_BUS_ADDRESS: keyring.busAddress },
        stdio: ["ignore", "pipe", "pipe", "ipc"],
      });
      const ended = once(child, "exit");
      const waiting = new Map<number, (answer: Answer) => void>();
      let log = "";
      for (const stream of [child.stdout, child.stderr])
        stream?.setEncoding("utf8").on("data", (chunk: string) => {
          log += chunk;
        });
      child.on("message", (answer: Answer) => waiting.get(answer.id)?.(answer));
      closers.push(async () => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        // Not asked to end: a native call that waits for a prompt would hold it up.
        child.kill("SIGKILL");
        await ended;
      });
      let questions = 0;
      async function ask(method: keyof Methods, argument?: unknown): Promise<unknown> {
        const id = ++questions;
        const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
        child.send({ id, method, argument } satisfies Question);
        const answer = await Promise.race([answered, ended.then(() => null)]);
        if (answer === null) throw new Error(`the program ended:\n${log}`);
        if ("error" in answer) throw new OffhookError(answer.error.code, answer.error);
        return answer.value;
      }
      const program: Program = {
        restore: async () => (await ask("restore")) as SignInView,
        view: async (kind) => (await ask("view", kind)) as never,
        retryKeychain: async () => (await ask("retryKeychain")) as SignInView,
        async signIn() {
          const link = (await ask("begin", ada.email)) as string;
          await createBrowserWalker().walk(link, ada);
          await program.view("signed-in");
        },
        refresh: async () => (await ask("refresh")) as string,
        signOut: async () => (await ask("signOut")) as SignInView,
        kill: () => child.kill("SIGKILL"),
        log: () => log,
      };
      return program;
    },
    async close() {
      for (const close of closers) await close();
      service?.close();
      await keyring.close();
      await home.remove();
    },
  };
}
