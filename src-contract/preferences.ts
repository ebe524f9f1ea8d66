/**
 * Owns: what a person can set about their phone: every choice, its limits, and what holds until they choose.
 * Must not know: where choices are kept, or how they are carried out.
 */
import { z } from "zod";
import { hotkeys, noHotkeys } from "./hotkeys.ts";

/** A sound device, as the person chose it. The label names it after it was unplugged. */
const soundDevice = z.object({
  id: z.string().min(1).max(400),
  label: z.string().max(400),
});
export type SoundDevice = z.infer<typeof soundDevice>;

export const ringTones = ["fifths", "bell", "marimba", "classic"] as const;
export const forwardingCases = [
  "off",
  "always",
  "busy",
  "unanswered",
  "busy-or-unanswered",
] as const;
/** 0…1 */
const volume = z.number().min(0).max(1);

/** Name of each choice → what it must be. */
export const preferenceSchemas = {
  /** Null: the system's own. So for the speaker; no ringer means the system's own, too. */
  microphone: soundDevice.nullable(),
  speaker: soundDevice.nullable(),
  /** It rings on all of them. */
  ringers: z.array(soundDevice).max(8),
  ringTone: z.enum(ringTones),
  ringVolume: volume,
  speakerVolume: volume,
  echoCancellation: z.boolean(),
  noiseSuppression: z.boolean(),
  autoGainControl: z.boolean(),
  /** Nobody's call rings; they are told that the line is busy, and the history has them as missed. */
  doNotDisturb: z.boolean(),
  forwarding: z.object({
    when: z.enum(forwardingCases),
    /** As it was entered; dialled by the person's region. */
    to: z.string().trim().max(200),
    /** Seconds of ringing before an unanswered call goes on. */
    afterSeconds: z.number().int().min(5).max(60),
  }),
  /** Calls of colleagues that ask to be answered at once, as an intercom does, are. */
  autoAnswer: z.enum(["never", "when-asked"]),
  /** `rtp-events`: [RFC 4733](https://www.rfc-editor.org/rfc/rfc4733), messages where the other side knows none; `info`: always messages. */
  tones: z.enum(["rtp-events", "info"]),
  /** The buttons of headsets answer, end, hold and mute calls. */
  headsetButtons: z.boolean(),
  /** Colleagues may see whether the person is available. */
  sharePresence: z.boolean(),
  /** Closing the window leaves Offhook in the tray, where there is one, so that calls get through. */
  keepRunning: z.boolean(),
  /** Keys that work while another program has the keyboard. */
  hotkeys,
} as const;

type Schemas = typeof preferenceSchemas;
export type PreferenceKey = keyof Schemas;
/** The choices of the person who is signed in. */
export type Preferences = { readonly [K in PreferenceKey]: z.output<Schemas[K]> };

/** Some choices, to put in place of the ones before. */
export const preferenceChange = z
  .object(preferenceSchemas)
  .partial()
  .transform((change): PreferenceChange => {
    const chosen = Object.entries(change).filter(([, value]) => value !== undefined);
    return Object.fromEntries(chosen);
  });
export type PreferenceChange = Partial<Preferences>;

/** What holds until somebody chooses. */
export const defaultPreferences: Preferences = {
  microphone: null,
  speaker: null,
  ringers: [],
  ringTone: "fifths",
  ringVolume: 0.8,
  speakerVolume: 1,
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
  doNotDisturb: false,
  forwarding: { when: "off", to: "", afterSeconds: 20 },
  autoAnswer: "never",
  tones: "rtp-events",
  headsetButtons: true,
  sharePresence: true,
  keepRunning: true,
  hotkeys: noHotkeys,
};

/** The choices among `values`; one that cannot be read is left out, and costs no other. */
export function readChoices(values: Readonly<Record<string, unknown>>): PreferenceChange {
  const read = Object.entries(preferenceSchemas).flatMap(([key, schema]) => {
    const parsed = schema.safeParse(values[key]);
    return parsed.success ? [[key, parsed.data]] : [];
  });
  return Object.fromEntries(read) as PreferenceChange;
}
