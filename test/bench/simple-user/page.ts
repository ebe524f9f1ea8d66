/**
 * Owns: the smallest phone one makes with sip.js: SimpleUser with its defaults, a number field, Enter calls.
 * Must not know: that it is measured.
 */
import { Web } from "sip.js";

/** What the page is told of its line, in the fragment of its address. */
export interface SimpleUserLine {
  readonly server: string;
  readonly aor: string;
  readonly domain: string;
  readonly username: string;
  readonly password: string;
  readonly iceServers: readonly RTCIceServer[];
}

const line = JSON.parse(decodeURIComponent(location.hash.slice(1))) as SimpleUserLine;
const show = (state: string): void => void document.querySelector("output")?.replaceChildren(state);

const phone = new Web.SimpleUser(line.server, {
  aor: line.aor,
  media: { constraints: { audio: true, video: false }, remote: { audio: new Audio() } },
  userAgentOptions: {
    authorizationUsername: line.username,
    authorizationPassword: line.password,
    logBuiltinEnabled: false,
    sessionDescriptionHandlerFactoryOptions: {
      peerConnectionConfiguration: { iceServers: line.iceServers },
    },
  },
  delegate: {
    onRegistered: () => show("registered"),
    onCallAnswered: () => show("answered"),
    onCallHangup: () => show("over"),
  },
});

document.querySelector("form")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const number = document.querySelector("input")?.value ?? "";
  void phone.call(`sip:${number}@${line.domain}`);
});
window.addEventListener("keydown", ({ key }) => {
  if (key === "Escape") void phone.hangup();
});

await phone.connect();
await phone.register();
