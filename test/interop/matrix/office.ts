/**
 * Owns: the people with phones that a feature is tried with, and what may be done to their server.
 * Must not know: the features.
 */
import type { Employee } from "../../../lab/company/people.ts";
import type { Line } from "../../../lab/lines/line.ts";
import type { PlainPhoneOptions } from "../../../lab/plain-phone/start-plain-phone.ts";
import type { AppSide } from "./app-side.ts";
import type { PlainSide } from "./plain-side.ts";
import type { SetUp } from "./set-ups.ts";
import type { Side } from "./side.ts";

/** What a test may do to a SIP server, whichever it is. */
export interface ServerUnderTest {
  /** Contacts the registrar has for a user. */
  bindings(user: string): Promise<number>;
  /** Cuts the connection of an app, as a failing network would. */
  cutConnection(user: string): Promise<void>;
  /** The next re-INVITE is challenged. */
  challengeNextReinvite(): Promise<void>;
  /** Whoever calls `user` from now on is told to call `target` instead. Returns the end of it. */
  redirect(user: string, target: string): Promise<() => Promise<void>>;
  /** New messages are in somebody's voicemail box. Returns how to empty it. */
  fillMailbox(user: string, newMessages: number): Promise<() => Promise<void>>;
}

/** A phone of the lab's own, over WebSocket. It rings until it is told to answer. */
export interface RingingLine {
  call(user: string): void;
  /** Answers the call that rings. */
  answer(): Promise<void>;
}

export interface Office {
  readonly setUp: SetUp;
  /** A real app. What it does is what is tried. */
  readonly ours: AppSide;
  /** Who it is tried with: a real app, or a plain phone. */
  readonly theirs: Side;
  /** Somebody else with a real app. */
  readonly third: AppSide;
  /** The plain phone, where that is what `theirs` is. */
  readonly plain: PlainSide | null;
  readonly server: ServerUnderTest;
  readonly people: { readonly ours: Employee; readonly theirs: Employee; readonly third: Employee };
  /** A line that plays back what it hears, and notes keys; over WebSocket. */
  readonly echo: Line;
  readonly startLine: (
    user: string,
    options?: { readonly displayName?: string },
  ) => Promise<RingingLine>;
  /** One more plain phone, where there is one. */
  readonly startPlainSide: (
    options: Pick<PlainPhoneOptions, "user"> & Partial<PlainPhoneOptions>,
  ) => Promise<PlainSide>;
}
