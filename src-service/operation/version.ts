/**
 * Owns: which version of the service this is.
 * Must not know: who asks.
 */
import packageJson from "../../package.json" with { type: "json" };

export const serviceVersion: string = packageJson.version;
