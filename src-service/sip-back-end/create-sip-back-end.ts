/**
 * Owns: the choice of the back end, by the settings, and what it brings along.
 * Must not know: details of any of them.
 */
import { assertNever } from "../../src-contract/errors.ts";
import { freeswitchDirectoryRoute } from "../freeswitch/directory-route.ts";
import type { ServiceContext } from "../service-context.ts";
import { openAsteriskDatabase } from "./asterisk-database.ts";
import { createAsteriskRealtime } from "./asterisk-realtime.ts";
import { createFreeswitchDirectory } from "./freeswitch-directory.ts";
import { createKamailioEphemeral } from "./kamailio-ephemeral.ts";
import type { SipBackEnd } from "./sip-back-end.ts";
import { createStaticCredentials } from "./static-credentials.ts";

/** The one the settings name; ended with the service. */
export function createSipBackEnd(context: ServiceContext): SipBackEnd {
  const backEnd = choose(context);
  context.onClose(() => backEnd.close());
  return backEnd;
}

function choose(context: ServiceContext): SipBackEnd {
  const { backEnd, ...server } = context.config.sip;
  switch (backEnd.kind) {
    case "kamailio-ephemeral":
      return createKamailioEphemeral(server, backEnd, context);
    case "static":
      return createStaticCredentials(server, context);
    case "asterisk-realtime": {
      const asterisk = openAsteriskDatabase(backEnd.url, context.database);
      return createAsteriskRealtime(server, backEnd, { ...context, asterisk });
    }
    case "freeswitch-directory":
      freeswitchDirectoryRoute(context, backEnd);
      return createFreeswitchDirectory(server, context);
    default:
      return assertNever(backEnd);
  }
}
