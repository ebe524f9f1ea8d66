/**
 * Owns: the errors that stand above everything else: the line's, the sign-in's, and that of the last thing asked for.
 * Must not know: how to put any of them right.
 */
import "./notices.css";
import { useState } from "react";
import { useStore } from "zustand";
import type { AppError } from "../../../src-contract/errors.ts";
import { ErrorBanner } from "../parts/ErrorBanner.tsx";
import { SoundNotice } from "../sound/SoundNotice.tsx";
import { useActions, useLine, useSignIn, useUi } from "../ui-context.tsx";
import { UpdateNotice } from "../updates/UpdateNotice.tsx";
import { CallLinkQuestion } from "./CallLinkQuestion.tsx";
import { KeepQuestion } from "./KeepQuestion.tsx";
import { lineProblem } from "./line-condition.ts";
import { StepUpNotice } from "./StepUpNotice.tsx";

/** The region is always there, so that what appears in it is read out. */
export function Notices({ signInNotice }: { readonly signInNotice: AppError | null }) {
  const { error } = useStore(useUi().stores.notice);
  const { retryLine, dismissNotice, goTo } = useActions();
  const showDiagnostics = (): void => goTo("diagnostics");
  const line = lineProblem(useLine());
  const signIn = useSignIn();
  const stepUp = signIn.kind === "signed-in" ? signIn.stepUp : null;
  const isLineTold = line?.code === error?.code || (stepUp && line?.code === "step-up-required");
  const [read, setRead] = useState<AppError["code"] | null>(null);
  return (
    <>
      <SoundNotice />
      <div className="notices" role="alert">
        <CallLinkQuestion />
        {error && (
          <ErrorBanner error={error} onDismiss={dismissNotice} onDiagnostics={showDiagnostics} />
        )}
        {stepUp && <StepUpNotice stepUp={stepUp} />}
        {line && !isLineTold && (
          <ErrorBanner
            error={line}
            onRetry={() => void retryLine()}
            onDiagnostics={showDiagnostics}
          />
        )}
        {signInNotice && signInNotice.code !== read && (
          <KeepQuestion error={signInNotice} onStay={() => setRead(signInNotice.code)} />
        )}
      </div>
      <UpdateNotice />
    </>
  );
}
