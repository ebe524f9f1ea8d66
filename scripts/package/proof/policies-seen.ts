/**
 * Owns: what a person sees of what IT has laid down: what cannot be read, what is locked, what is switched off.
 * Must not know: who laid it down, or how the app was started.
 */
import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { labels } from "../../../lab/app-driver/labels.ts";
import type { Policy } from "./story.ts";

/** A slip in a policy that keeps people from something. */
export const brokenPolicy: Policy = {
  remoteDebugging: true,
  allowedIssuers: "https://login.example.com",
};

/** Beside the organisation: a choice made for the person, a feature less, and two slips that open nothing. */
export const companyPolicy: Policy = {
  remoteDebugging: true,
  echoCancellation: false,
  allowTransfer: false,
  codecs: ["G729", "PCMA", "opus"],
  logLevel: "loud",
};

/** Nobody signs in past a guard that cannot be read; it is named. */
export async function seesBroken(window: Page): Promise<void> {
  await window.getByRole("button", { name: labels.signIn.submit }).click();
  await window.getByText("IT-5").waitFor();
  await window.getByText("allowedIssuers").waitFor();
}

/** The organisation stands there like a locked field, and there is no field to write into. */
export async function seesLockedForm(window: Page, organisation: string): Promise<void> {
  const locked = window.getByRole("group", { name: labels.signIn.organisation, exact: true });
  await expect(locked).toContainText(organisation);
  await expect(locked).toContainText(labels.signIn.managed);
  await expect(window.getByRole("textbox")).toHaveCount(0);
}

/** The choice that IT has made is shown, said to be IT's, and cannot be changed. */
export async function seesLockedChoice(window: Page, openMenu: () => Promise<void>): Promise<void> {
  await openMenu();
  await window.getByRole("menuitem", { name: labels.person.settings }).click();
  const choice = window.getByRole("switch", { name: labels.sound.echoCancellation });
  await expect(choice).toBeDisabled();
  await expect(choice).not.toBeChecked();
  await expect(choice).toHaveAccessibleDescription(new RegExp(labels.settings.managed));
  await window.getByRole("button", { name: labels.nav.phone, exact: true }).click();
}

/** Which slips the log names, with their file and key. */
export async function namedInLog(file: string): Promise<string[]> {
  const lines = (await readFile(file, "utf8")).split("\n");
  return lines.filter((line) => line.includes("policy ignored") && line.includes("company.json"));
}
