/**
 * Owns: how Test configuration looks: each check with what was seen and what to do.
 * Must not know: how anything is checked.
 */
import "./configuration-test.css";
import type { LucideIcon } from "lucide-react";
import { Circle, CircleAlert, CircleCheck, CircleMinus, CircleX, LoaderCircle } from "lucide-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import type {
  ConfigurationCheck,
  ConfigurationTest,
  identityProviderDraft,
} from "../../src-contract/admin-api.ts";
import { Button } from "../../src-renderer/ui/parts/Button.tsx";
import { ErrorBanner } from "../../src-renderer/ui/parts/ErrorBanner.tsx";
import { useAdmin } from "../admin-context.ts";
import { ButtonLink } from "../parts/ButtonLink.tsx";
import { Section } from "../parts/Section.tsx";
import { hasEnded, useConfigurationTest } from "./use-configuration-test.ts";

interface ConfigurationTestPanelProps {
  /** Null while the form is not complete. */
  readonly request: z.input<typeof identityProviderDraft> | null;
  /** The one that is saved, where it is. */
  readonly savedId: string | undefined;
  readonly onTested: () => void;
}

export function ConfigurationTestPanel({
  request,
  savedId,
  onTested,
}: ConfigurationTestPanelProps) {
  const { t } = useTranslation();
  const { client } = useAdmin();
  const { test, error, start } = useConfigurationTest(client);
  const state = test?.state;
  useEffect(() => {
    if (state === "passed") onTested();
  }, [state, onTested]);
  const begin = () => {
    if (request === null) return;
    start({ ...request, ...(savedId !== undefined && { identityProviderId: savedId }) });
  };
  return (
    <Section level={3} title={t("test.title")} lead={t("test.lead")}>
      <div>
        <Button onClick={begin} disabled={request === null || (test !== null && !hasEnded(test))}>
          {t(test === null ? "test.start" : "test.again")}
        </Button>
      </div>
      <div role="alert">{error && <ErrorBanner error={error} onRetry={begin} />}</div>
      {test && <Checks test={test} />}
    </Section>
  );
}

function Checks({ test }: { readonly test: ConfigurationTest }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="test-state" role="status">
        {t(`testState.${test.state}`)}
      </p>
      {test.state === "awaiting-sign-in" && test.signInUrl !== null && (
        <div>
          <ButtonLink look="main" href={test.signInUrl} target="_blank" rel="noreferrer">
            {t("test.signIn")}
          </ButtonLink>
        </div>
      )}
      <ol className="checks" aria-label={t("test.checks")}>
        {test.checks.map((check) => (
          <Check key={check.name} check={check} />
        ))}
      </ol>
    </>
  );
}

const signs: Readonly<Record<ConfigurationCheck["state"], LucideIcon>> = {
  waiting: Circle,
  running: LoaderCircle,
  passed: CircleCheck,
  warned: CircleAlert,
  failed: CircleX,
  skipped: CircleMinus,
};

function Check({ check: { name, state, result, hint } }: { readonly check: ConfigurationCheck }) {
  const { t } = useTranslation();
  const Sign = signs[state];
  return (
    <li className={`check check-${state}`}>
      <Sign size={18} aria-hidden />
      <p className="check-name">
        {t(`check.${name}`)} <span className="check-state">{t(`checkState.${state}`)}</span>
      </p>
      {result !== "" && <p className="check-words">{result}</p>}
      {hint !== "" && <p className="check-words check-hint">{hint}</p>}
    </li>
  );
}
