/** Owns: every feature between apps at the embedded SIP server. */
import { test } from "./matrix/matrix-test.ts";
import { tryEveryFeature } from "./matrix/try-every-feature.ts";

test.use({ server: "embedded" });
tryEveryFeature("embedded");
