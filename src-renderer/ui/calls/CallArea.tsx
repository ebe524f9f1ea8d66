/**
 * Owns: which screen a call gets.
 * Must not know: what the screens look like.
 */
import type { Call } from "../../call/call-state.ts";
import { CallScreen } from "./CallScreen.tsx";
import { EndedCall } from "./EndedCall.tsx";
import { IncomingCall } from "./IncomingCall.tsx";

/** One call, from ringing to its end. */
export function CallArea({ call }: { readonly call: Call }) {
  switch (call.state.kind) {
    case "incoming":
      return <IncomingCall key={call.id} call={call} />;
    case "ended":
      return <EndedCall key={call.id} call={call} state={call.state} />;
    default:
      return <CallScreen key={call.id} call={call} />;
  }
}
