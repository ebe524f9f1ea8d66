/**
 * Owns: whether somebody is signed in, and so whether the page or the way in is shown.
 * Must not know: what either looks like.
 */
import "../src-renderer/ui/tokens.css";
import "../src-renderer/ui/base.css";
import "./admin.css";
import type { i18n } from "i18next";
import { useCallback, useEffect, useMemo, useState } from "react";
import { I18nextProvider } from "react-i18next";
import type { AdminSession } from "../src-contract/admin-api.ts";
import { type AppError, toAppError } from "../src-contract/errors.ts";
import { AdminContext } from "./admin-context.ts";
import type { Client } from "./api/client.ts";
import { Loading } from "./parts/Listing.tsx";
import { AdminShell } from "./shell/AdminShell.tsx";
import { takeArrival } from "./sign-in/arrival.ts";
import { SignInScreen } from "./sign-in/SignInScreen.tsx";
import { TestSignInDone } from "./sign-in/TestSignInDone.tsx";

type Presence =
  | { readonly kind: "asking" }
  | { readonly kind: "signed-in"; readonly session: AdminSession }
  | { readonly kind: "signed-out"; readonly reason: AppError | null };

interface AdminPageProps {
  readonly client: Client;
  readonly i18n: i18n;
}

export function AdminPage({ client, i18n }: AdminPageProps) {
  const [presence, setPresence] = useState<Presence>({ kind: "asking" });
  const [arrival] = useState(() => takeArrival(window));
  const enter = useCallback(() => {
    client.readAdminSession().then(
      (session) => setPresence({ kind: "signed-in", session }),
      (thrown: unknown) =>
        setPresence((was) =>
          was.kind === "asking" ? { kind: "signed-out", reason: toAppError(thrown) } : was,
        ),
    );
  }, [client]);
  const leave = useCallback(
    (reason: AppError | null) => setPresence({ kind: "signed-out", reason }),
    [],
  );
  useEffect(() => {
    document.documentElement.lang = i18n.resolvedLanguage ?? i18n.language;
    document.title = i18n.t("page.title");
    const stop = client.onSignedOut(() =>
      setPresence((was) => ({
        kind: "signed-out",
        reason: was.kind === "signed-in" ? { code: "session-expired" } : arrival.error,
      })),
    );
    enter();
    return stop;
  }, [client, i18n, enter, arrival]);
  const admin = useMemo(
    () => (presence.kind === "signed-in" ? { client, session: presence.session } : null),
    [client, presence],
  );
  if (arrival.isTest)
    return (
      <I18nextProvider i18n={i18n}>
        <TestSignInDone />
      </I18nextProvider>
    );
  return (
    <I18nextProvider i18n={i18n}>
      {presence.kind === "asking" && <Loading />}
      {presence.kind === "signed-out" && (
        <SignInScreen
          client={client}
          organisation={arrival.organisation}
          reason={presence.reason}
          onSignedIn={enter}
        />
      )}
      {admin && (
        <AdminContext value={admin}>
          <AdminShell onSignedOut={() => leave(null)} />
        </AdminContext>
      )}
    </I18nextProvider>
  );
}
