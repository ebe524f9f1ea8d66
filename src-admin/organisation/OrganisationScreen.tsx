/**
 * Owns: the organisation's settings: loading them, and loading them again when somebody else has changed them.
 * Must not know: what they mean.
 */
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { ErrorBanner } from "../../src-renderer/ui/parts/ErrorBanner.tsx";
import { useAdmin } from "../admin-context.ts";
import { useAnswer } from "../asking/use-answer.ts";
import { Loading } from "../parts/Listing.tsx";
import { PlaceHead } from "../parts/PlaceHead.tsx";
import { OrganisationForm } from "./OrganisationForm.tsx";

export function OrganisationScreen() {
  const { t } = useTranslation();
  const { client } = useAdmin();
  const ask = useCallback(() => client.readOrganisation(), [client]);
  const { answer, reload, put } = useAnswer(ask);
  return (
    <>
      <PlaceHead title={t("places.organisation")} lead={t("organisation.lead")} />
      {answer.kind === "loading" && <Loading />}
      {answer.kind === "failed" && <ErrorBanner error={answer.error} onRetry={reload} />}
      {answer.kind === "loaded" && (
        <OrganisationForm
          key={answer.value.version}
          saved={answer.value}
          onSaved={put}
          onLoadAgain={reload}
        />
      )}
    </>
  );
}
