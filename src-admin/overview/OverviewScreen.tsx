/**
 * Owns: how things stand, at a glance, and what is left to do.
 * Must not know: how any of it is done.
 */
import { CircleAlert } from "lucide-react";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { ErrorBanner } from "../../src-renderer/ui/parts/ErrorBanner.tsx";
import { useAdmin } from "../admin-context.ts";
import { useAnswer } from "../asking/use-answer.ts";
import { Facts } from "../parts/Facts.tsx";
import { Loading } from "../parts/Listing.tsx";
import { PlaceHead } from "../parts/PlaceHead.tsx";
import { Section } from "../parts/Section.tsx";
import { Standing } from "../parts/Standing.tsx";
import { addressOfPlace } from "../shell/place.ts";
import "./overview.css";
import { tasksOf } from "./tasks.ts";

/** As many as one question may ask for. */
const limit = 200;

export function OverviewScreen() {
  const { t } = useTranslation();
  const { client } = useAdmin();
  const ask = useCallback(async () => {
    const query = { limit };
    const [organisation, providers, warnings, devices] = await Promise.all([
      client.readOrganisation(),
      client.listIdentityProviders({ query }),
      client.listWarnings({ query }),
      client.listAllDevices({ query }),
    ]);
    return { organisation, providers: providers.items, warnings, devices };
  }, [client]);
  const { answer, reload } = useAnswer(ask);
  return (
    <>
      <PlaceHead title={t("places.overview")} />
      {answer.kind === "loading" && <Loading />}
      {answer.kind === "failed" && <ErrorBanner error={answer.error} onRetry={reload} />}
      {answer.kind === "loaded" && <Standings {...answer.value} />}
    </>
  );
}

type Loaded = Parameters<typeof tasksOf>[0] & {
  readonly devices: { readonly items: readonly { readonly leasedUntil: string | null }[] } & {
    readonly next: string | null;
  };
};

function Standings({ organisation, providers, warnings, devices }: Loaded) {
  const { t } = useTranslation();
  const tasks = tasksOf({ organisation, providers, warnings });
  const now = Date.now();
  const leases = devices.items.filter(
    ({ leasedUntil }) => leasedUntil !== null && Date.parse(leasedUntil) > now,
  ).length;
  const atLeast = (count: number, next: string | null) =>
    next === null ? `${count}` : `${count}+`;
  const { singleSignOn } = organisation.settings;
  return (
    <div className="overview">
      <Section title={t("overview.tasks")}>
        {tasks.length === 0 && <p>{t("overview.nothing")}</p>}
        <ul className="overview-tasks">
          {tasks.map((task) => (
            <li key={`${task.kind}.${task.about}`}>
              <CircleAlert size={16} aria-hidden />
              <a href={addressOfPlace(task.place, task.id)}>
                {t(`task.${task.kind}`, { about: task.about, count: task.count })}
              </a>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t("overview.now")}>
        <Facts
          facts={[
            {
              name: t("organisation.singleSignOn"),
              value: (
                <Standing
                  kind={singleSignOn === "off" ? "off" : "good"}
                  words={t(`singleSignOn.${singleSignOn}`)}
                />
              ),
            },
            {
              name: t("overview.providers"),
              value: (
                <span className="tabular">{providers.filter(({ enabled }) => enabled).length}</span>
              ),
            },
            {
              name: t("overview.leases"),
              value: <span className="tabular">{atLeast(leases, devices.next)}</span>,
            },
            {
              name: t("overview.warnings"),
              value: (
                <span className="tabular">{atLeast(warnings.items.length, warnings.next)}</span>
              ),
            },
          ]}
        />
      </Section>
    </div>
  );
}
