/**
 * Owns: what the page may ask of the main process, and which part answers.
 * Must not know: how a part does it, or how a question crosses (ipc/).
 */
import { permittedNow } from "../src-contract/permitted.ts";
import type { Surroundings } from "../src-contract/views.ts";
import type { openCheckSetup } from "./check-setup/open-check-setup.ts";
import type { Contacts } from "./contacts/contacts.ts";
import { administrationPage } from "./desktop/administration-page.ts";
import type { CallLinks } from "./desktop/call-links.ts";
import type { Desktop } from "./desktop/desktop.ts";
import type { Line } from "./desktop/line.ts";
import type { openDiagnostics } from "./diagnostics/open-diagnostics.ts";
import type { Directory } from "./directory/directory.ts";
import type { History } from "./history/history.ts";
import type { Handlers } from "./ipc/ipc.ts";
import type { Log } from "./log/log.ts";
import type { LogThreshold } from "./log/log-level.ts";
import type { CompanyNetwork } from "./network/company-network.ts";
import type { watchLineWay } from "./network/proxy-line.ts";
import type { featureGate } from "./policy/feature-policy.ts";
import type { PreferenceKeeper } from "./preferences/preferences.ts";
import type { ProfileKeeper } from "./profile/profile.ts";
import type { EventStream } from "./service-events/event-stream.ts";
import type { SignIn } from "./sign-in/sign-in.ts";
import type { SipLeaseKeeper } from "./sip-lease/sip-lease.ts";
import type { Updates } from "./updates/updates.ts";

/** Everybody who answers. */
export interface CommandParts {
  readonly surroundings: Surroundings;
  readonly signIn: SignIn;
  /** What is done with the line before a sign-in ends. */
  readonly hangUpLine: () => Promise<void>;
  readonly lease: SipLeaseKeeper;
  readonly network: Pick<CompanyNetwork, "proxySignIn">;
  readonly profile: ProfileKeeper;
  readonly openInBrowser: (url: string) => Promise<void>;
  readonly line: Line;
  readonly lineWay: ReturnType<typeof watchLineWay>;
  readonly events: EventStream;
  readonly history: History;
  readonly contacts: Contacts;
  readonly directory: Directory;
  readonly features: ReturnType<typeof featureGate>;
  readonly preferences: PreferenceKeeper;
  readonly callLinks: CallLinks;
  readonly updates: Updates;
  /** It is put together after the window. */
  readonly desktop: () => Desktop;
  readonly checkHandlers: ReturnType<typeof openCheckSetup>["handlers"];
  readonly threshold: LogThreshold;
  readonly diagnostics: ReturnType<typeof openDiagnostics>;
  readonly log: Log;
}

/** A row for each channel. */
export function commandsOf(parts: CommandParts): Handlers {
  const { signIn, lease, network, profile, line, history, contacts, directory } = parts;
  const { features, preferences, updates, desktop, threshold, diagnostics } = parts;
  return {
    ...parts.checkHandlers,
    "surroundings:get": () => parts.surroundings,
    "sign-in:get": () => signIn.view(),
    "sign-in:start": (argument) => {
      network.proxySignIn.forgive();
      return signIn.start(argument);
    },
    "sign-in:choose-provider": (argument) => signIn.chooseProvider(argument),
    "sign-in:reopen-browser": () => signIn.reopenBrowser(),
    "sign-in:copy-link": () => signIn.copyLink(),
    "sign-in:use-another-device": () => signIn.moveToAnotherDevice(),
    "sign-in:copy-code": () => signIn.copyCode(),
    "sign-in:use-password": () => signIn.usePassword(),
    "sign-in:send-password": (proof) => signIn.sendPassword(proof),
    "sign-in:cancel": () => signIn.cancel(),
    "sign-in:step-up": () => signIn.stepUp(),
    "sign-in:retry-keychain": () => signIn.retryKeychain(),
    "sign-in:sign-out": () => signIn.signOut({ beforeWipe: parts.hangUpLine }),
    "lease:get": () => lease.view(),
    "lease:refused": ({ leaseId }) => lease.refused(leaseId),
    "lease:retry": () => {
      network.proxySignIn.forgive();
      lease.wake();
    },
    "profile:refresh": () => profile.refresh(),
    "profile:choose-account": ({ accountId }) => profile.chooseAccount(accountId),
    "profile:add-link": (request) => profile.addLink(request),
    "profile:remove-link": ({ linkId }) => profile.removeLink(linkId),
    "profile:end-device": ({ deviceId }) => profile.endDevice(deviceId),
    "profile:end-other-devices": () => profile.endOtherDevices(),
    "service:open-administration": () =>
      parts.openInBrowser(
        administrationPage(signIn.credentialService(), permittedNow(lease.view(), profile.look())),
      ),
    "registration:report": (report) => {
      line.reportRegistration(report);
      parts.lineWay.reported(report);
      // Where the SIP server is reached the credential service may be, too.
      if (report === "registered") parts.events.retryNow();
    },
    "call:report": (calls) => line.reportCalls(calls),
    "history:get": () => history.view(),
    "history:began": (call) => history.began(call),
    "history:ended": (call) => history.ended(call),
    "history:seen": () => history.seen(),
    "history:delete": ({ ids }) => history.delete(ids),
    "history:clear": () => history.clear(),
    "contacts:get": () => contacts.view(),
    "contacts:save": ({ contacts: some }) => {
      // By hand there is one at a time.
      if (some.length > 1) features.need("contactFiles");
      contacts.save(some);
    },
    "contacts:delete": ({ id }) => contacts.delete(id),
    "directory:search": ({ q }) => {
      features.need("directory");
      return directory.search(q);
    },
    "preferences:get": () => preferences.view(),
    "preferences:change": (change) => preferences.change(change),
    "call-link:take": () => parts.callLinks.take(),
    "updates:get": () => updates.view(),
    "updates:check": () => updates.check(),
    "updates:download": () => updates.download(),
    "updates:restart": () => updates.restart(),
    "desktop:get": () => desktop().view(),
    "desktop:set-autostart": ({ on }) => desktop().setAutostart(on),
    "desktop:record-hotkey": ({ on }) => desktop().recordHotkey(on),
    "desktop:quit": () => desktop().act({ kind: "quit" }),
    "voicemail:report": ({ newMessages }) => desktop().reportMessages(newMessages),
    "proxy:get": () => network.proxySignIn.question(),
    "proxy:answer": (answer) => network.proxySignIn.answer(answer),
    "proxy:decline": () => network.proxySignIn.decline(),
    "log:write": ({ level, scope, message }) => parts.log.child(`page/${scope}`)[level](message),
    "log-detail:get": () => threshold.view(),
    "log-detail:set": ({ detailed }) => threshold.setDetailed(detailed),
    "diagnostics:make": () => diagnostics.make(),
    "diagnostics:save": (choice) => diagnostics.save(choice),
    "diagnostics:note": (note) => diagnostics.note(note),
  };
}
