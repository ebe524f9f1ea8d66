/**
 * Owns: what IT may lay down about updates of the app.
 * Must not know: the other policies, or who obeys these.
 */
import { z } from "zod";
import type { PolicyEntry } from "./policy-entry.ts";
import { updateChannels } from "./update-feed.ts";

/** Of no value to a person who would rather have it otherwise, and nothing opens where one is broken. */
const forComputers = { category: "app", recommendable: false, guards: false } as const;

/** Part of the table in `policy.ts`. */
export const updatePolicies = {
  updates: {
    ...forComputers,
    schema: z.enum(["automatic", "notify", "off"]),
    form: "choice",
    choices: {
      automatic: "Downloaded by themselves, and put in place when Offhook ends",
      notify: "Offered to the person, who decides",
      off: "Never",
    },
    title: "Updates",
    text: "Whether Offhook updates itself where the package it came in can. Packages that the system's package manager keeps (deb, rpm, MSI, pkg) never do. A value that cannot be read counts as off.",
    example: "off",
  },
  updateChannel: {
    ...forComputers,
    schema: z.enum(updateChannels),
    form: "choice",
    choices: { stable: "What is released", beta: "What is about to be" },
    title: "Channel of updates",
    text: "Which versions Offhook updates itself to, instead of those the package names. Nobody is ever taken back to an older version.",
    example: "stable",
  },
  updateFeed: {
    ...forComputers,
    schema: z.url({ protocol: /^https$/, error: "must be an https address" }),
    form: "text",
    title: "Address of updates",
    text: "Folder (https) of a mirror of the update feed, asked instead of the one the package names. What it offers must be signed by those who made the package all the same.",
    example: "https://downloads.example.com/offhook",
  },
} as const satisfies Record<string, PolicyEntry>;
