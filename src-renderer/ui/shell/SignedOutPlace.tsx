/**
 * Owns: a place of the app for somebody who is not signed in, with any call still in reach and a way back.
 * Must not know: what is at the place.
 */
import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { isLive } from "../calls/arrange-calls.ts";
import { CallStrip } from "../calls/CallStrip.tsx";
import { Button } from "../parts/Button.tsx";
import { useActions, useCalls } from "../ui-context.tsx";

/** Back is the sign-in. */
export function SignedOutPlace({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const { goTo } = useActions();
  const live = useCalls().calls.filter(isLive);
  return (
    <main className="signed-out-place">
      {live.length > 0 && <CallStrip calls={live} shortcuts />}
      <div className="signed-out-back">
        <Button look="quiet" onClick={() => goTo("phone")}>
          <ArrowLeft size={18} aria-hidden />
          {t("help.backToSignIn")}
        </Button>
      </div>
      {children}
    </main>
  );
}
