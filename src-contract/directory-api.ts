/**
 * Owns: what a person may look up about colleagues at the credential service.
 * Must not know: how colleagues are found, or what the app does with them.
 */
import { z } from "zod";

/** Longer than any name somebody types. */
export const longestDirectoryQuery = 80;
/** So many people at once; whoever looks for others types more. */
export const mostDirectoryEntries = 20;

/** The beginning of every word looked for: of a name, an address or a number. No line breaks or the like. */
export const directoryQuery = z.object({
  q: z
    .string()
    .trim()
    .min(1)
    .max(longestDirectoryQuery)
    .regex(/^\P{Cc}+$/u),
});

/** A colleague with a phone. */
export const directoryEntry = z.object({
  name: z.string(),
  /** User part of their address of record: what is dialled. */
  number: z.string().min(1),
  /** Null when there is none, or the organisation keeps addresses to itself. */
  email: z.string().nullable(),
  department: z.string().nullable(),
});
export type DirectoryEntry = z.infer<typeof directoryEntry>;

/** Answer of `GET /v1/directory`. */
export const directoryAnswer = z.object({
  people: z.array(directoryEntry).max(mostDirectoryEntries),
  /** Whether there are others. */
  more: z.boolean(),
});
export type DirectoryAnswer = z.infer<typeof directoryAnswer>;
