/**
 * Owns: the ways in to the page: the organisation's identity providers, and the account that needs none.
 * Must not know: how a browser is signed in.
 */
import "../../src-renderer/ui/sign-in/sign-in.css";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { AppError } from "../../src-contract/errors.ts";
import { browserApi } from "../../src-contract/http-api/browser.ts";
import { ErrorBanner } from "../../src-renderer/ui/parts/ErrorBanner.tsx";
import { Mark } from "../../src-renderer/ui/parts/Mark.tsx";
import type { Client } from "../api/client.ts";
import { addressOf } from "../api/operation.ts";
import { useAnswer } from "../asking/use-answer.ts";
import { ButtonLink } from "../parts/ButtonLink.tsx";
import { Loading } from "../parts/Listing.tsx";
import { BreakGlassForm } from "./BreakGlassForm.tsx";
import { WhichOrganisation } from "./WhichOrganisation.tsx";

interface SignInScreenProps {
  readonly client: Client;
  readonly organisation: string | undefined;
  /** Why nobody is signed in, where there is something to say. */
  readonly reason: AppError | null;
  readonly onSignedIn: () => void;
}

export function SignInScreen({ client, organisation, reason, onSignedIn }: SignInScreenProps) {
  const { t } = useTranslation();
  const ask = useCallback(
    () => client.readAdminSignInOptions({ query: { organisation } }),
    [client, organisation],
  );
  const { answer, reload } = useAnswer(ask);
  const isUnknown =
    answer.kind === "failed" && ["not-found", "bad-request"].includes(answer.error.code);
  return (
    <main className="sign-in">
      <div className="sign-in-sheet">
        <span className="sign-in-mark">
          <Mark size={48} />
        </span>
        <h1 className="sign-in-title">{t("enter.title")}</h1>
        <p className="sign-in-lead">
          {answer.kind === "loaded" ? answer.value.organisation.name : t("enter.lead")}
        </p>
        <div className="sign-in-alert" role="alert">
          {reason && <ErrorBanner error={reason} />}
          {answer.kind === "failed" && !isUnknown && (
            <ErrorBanner error={answer.error} onRetry={reload} />
          )}
        </div>
        {answer.kind === "loading" && <Loading />}
        {isUnknown && <WhichOrganisation isWrong={organisation !== undefined} />}
        {answer.kind === "loaded" && (
          <>
            <div className="sign-in-actions">
              {answer.value.identityProviders.map(({ id, label }, index) => (
                <ButtonLink
                  key={id}
                  look={index === 0 ? "main" : "plain"}
                  href={addressOf(browserApi.startAdminSignIn, { query: { provider: id } })}
                >
                  {t("enter.provider", { provider: label })}
                </ButtonLink>
              ))}
            </div>
            <BreakGlassForm
              client={client}
              organisation={answer.value.organisation.id}
              isOnlyWay={answer.value.identityProviders.length === 0}
              onSignedIn={onSignedIn}
            />
          </>
        )}
      </div>
    </main>
  );
}
