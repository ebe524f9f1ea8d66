/**
 * Owns: which step of the sign-in is on screen.
 * Must not know: what a step does.
 */
import "./sign-in.css";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { assertNever } from "../../../src-contract/errors.ts";
import type { SignInView } from "../../../src-contract/views.ts";
import { isLive } from "../calls/arrange-calls.ts";
import { CallStrip } from "../calls/CallStrip.tsx";
import { ErrorBanner } from "../parts/ErrorBanner.tsx";
import { Mark } from "../parts/Mark.tsx";
import { useActions, useCalls, useUi } from "../ui-context.tsx";
import { AwaitingDevice } from "./AwaitingDevice.tsx";
import { PasswordForm } from "./PasswordForm.tsx";
import { ProviderChoices } from "./ProviderChoices.tsx";
import { SignInHelp } from "./SignInHelp.tsx";
import { StartForm } from "./StartForm.tsx";
import { WaitingForBrowser } from "./WaitingForBrowser.tsx";
import { Working } from "./Working.tsx";

type SignedOutView = Exclude<SignInView, { kind: "signed-in" }>;

/** The window of somebody who is not signed in. A call that is still up stays in reach. */
export function SignIn({ view }: { readonly view: SignedOutView }) {
  const { notice } = useUi().stores;
  const { error } = useStore(notice);
  const actions = useActions();
  const live = useCalls().calls.filter(isLive);
  return (
    <main className="sign-in">
      {live.length > 0 && <CallStrip calls={live} shortcuts />}
      <div className="sign-in-sheet">
        <span className="sign-in-mark">
          <Mark size={56} />
        </span>
        <Step view={view} inCall={live.length > 0} />
        <div className="sign-in-alert" role="alert">
          {error && (
            <ErrorBanner
              error={error}
              onDismiss={actions.dismissNotice}
              onDiagnostics={() => actions.goTo("diagnostics")}
            />
          )}
        </div>
        <SignInHelp />
      </div>
    </main>
  );
}

function Step({ view, inCall }: { readonly view: SignedOutView; readonly inCall: boolean }) {
  const { t } = useTranslation();
  switch (view.kind) {
    case "signed-out":
      return <StartForm view={view} inCall={inCall} />;
    case "choosing-provider":
      return <ProviderChoices view={view} />;
    case "awaiting-browser":
      return <WaitingForBrowser view={view} />;
    case "awaiting-device":
      return <AwaitingDevice view={view} />;
    case "awaiting-password":
      return <PasswordForm view={view} />;
    case "discovering":
      return <Working words={t("signIn.discovering")} cancellable />;
    case "redeeming":
      return <Working words={t("signIn.redeeming")} />;
    case "restoring":
      return <Working words={t("signIn.restoring")} />;
    case "signing-out":
      return <Working words={t("signIn.signingOut")} />;
    default:
      return assertNever(view);
  }
}
