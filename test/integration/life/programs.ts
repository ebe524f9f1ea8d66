/**
 * Owns: a person's computer with several programs on one real keychain, and talking to each of them.
 * Must not know: what is tried with them.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { type Keyring, startKeyring } from "../../../lab/desktop-session/keyring.ts";
import { createPrivateHome, type PrivateHome } from "../../../lab/desktop-session/private-home.ts";
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

/** A computer with an unlocked GNOME keyring in a private home. */
export async function startPersonalComputer(office: Office): Promise<PersonalComputer> {
  const home = await createPrivateHome();
  const keyring = await startKeyring(home, "unlocked");
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
        child.disconnect();
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
      await keyring.close();
      await home.remove();
    },
  };
}
