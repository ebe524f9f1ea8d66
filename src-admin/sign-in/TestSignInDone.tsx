/**
 * Owns: the end of a test's sign-in, in the tab it took place in.
 * Must not know: how the test goes on.
 */
import { FlaskConical } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Nothing } from "../parts/Nothing.tsx";

export function TestSignInDone() {
  const { t } = useTranslation();
  return (
    <main className="admin-main">
      <Nothing icon={FlaskConical} title={t("enter.testDone")} text={t("enter.testDoneText")} />
    </main>
  );
}
