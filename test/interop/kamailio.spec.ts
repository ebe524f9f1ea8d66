/** Owns: every feature at a real Kamailio: between apps, and with a plain RTP phone. */
import { test } from "./matrix/matrix-test.ts";
import { tryEveryFeature } from "./matrix/try-every-feature.ts";

test.use({ server: "kamailio" });
tryEveryFeature("kamailio");
tryEveryFeature("plain");
