/**
 * Owns: the first fork: signing in, the phone, or what is there without either.
 * Must not know: what either screen looks like.
 */
import "./tokens.css";
import "./base.css";
import type { i18n } from "i18next";
import { useEffect } from "react";
import { I18nextProvider } from "react-i18next";
import { useStore } from "zustand";
import { Announcer } from "./announcer/Announcer.tsx";
import { CheckSetupPlace } from "./check-setup/CheckSetupPlace.tsx";
import { DiagnosticsPlace } from "./diagnostics/DiagnosticsPlace.tsx";
import { ProxySignIn } from "./proxy/ProxySignIn.tsx";
import { Shell } from "./shell/Shell.tsx";
import { SignedOutPlace } from "./shell/SignedOutPlace.tsx";
import { SignIn } from "./sign-in/SignIn.tsx";
import { type Ui, UiProvider, usePlace, useSignIn, useUi } from "./ui-context.tsx";

/** The whole window. Made once by the composition root. */
export function App({ ui, i18n }: { readonly ui: Ui; readonly i18n: i18n }) {
  return (
    <I18nextProvider i18n={i18n}>
      <UiProvider ui={ui}>
        <Look language={i18n.language} />
        <Announcer />
        <Screen />
        <ProxySignIn />
      </UiProvider>
    </I18nextProvider>
  );
}

function Screen() {
  const view = useSignIn();
  const place = usePlace();
  if (view.kind === "signed-in") return <Shell person={view.person} notice={view.notice} />;
  if (place === "diagnostics" || place === "check-setup")
    return (
      <SignedOutPlace>
        {place === "diagnostics" ? <DiagnosticsPlace /> : <CheckSetupPlace />}
      </SignedOutPlace>
    );
  return <SignIn view={view} />;
}

/** Tells the document which language it is in and which theme the person chose. */
function Look({ language }: { readonly language: string }) {
  const { theme } = useStore(useUi().stores.theme);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    if (theme === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme;
  }, [theme]);
  return null;
}
