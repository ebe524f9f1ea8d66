/**
 * Owns: the rows of the matrix, in the document's order.
 * Must not know: how a row is tried.
 */
import type { Feature } from "./feature.ts";
import { calls } from "./features/calls.ts";
import { inCall } from "./features/in-call.ts";
import { registration } from "./features/registration.ts";
import { transfers } from "./features/transfers.ts";
import { watching } from "./features/watching.ts";

/** Every feature, once. */
export const features: readonly Feature[] = [
  ...registration,
  ...calls,
  ...inCall,
  ...transfers,
  ...watching,
];
