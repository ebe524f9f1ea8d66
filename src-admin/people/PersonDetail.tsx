/**
 * Owns: one person: whether they may sign in, their links, their devices.
 * Must not know: the list they were opened from.
 */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PersonRecord } from "../../src-contract/admin-api.ts";
import { Button } from "../../src-renderer/ui/parts/Button.tsx";
import { ErrorBanner } from "../../src-renderer/ui/parts/ErrorBanner.tsx";
import { useAdmin } from "../admin-context.ts";
import { useDoing } from "../asking/use-doing.ts";
import { Confirm } from "../parts/Confirm.tsx";
import { Facts } from "../parts/Facts.tsx";
import { Section } from "../parts/Section.tsx";
import { Standing } from "../parts/Standing.tsx";
import { When } from "../parts/When.tsx";
import { PersonDevices } from "./PersonDevices.tsx";
import { PersonLinks } from "./PersonLinks.tsx";

interface PersonDetailProps {
  readonly person: PersonRecord;
  readonly onChanged: (person: PersonRecord) => void;
}

export function PersonDetail({ person, onChanged }: PersonDetailProps) {
  const { t } = useTranslation();
  const { client, session } = useAdmin();
  const mayChange = session.permissions.includes("administer");
  const { run, isBusy, error } = useDoing();
  /** Switching off ends leases, so the devices are asked for again. */
  const [turn, setTurn] = useState(0);
  const parameters = { id: person.id };
  const turnOn = async () =>
    onChanged(await client.changePerson({ parameters, body: { active: true } }));
  const turnOff = async () => {
    onChanged(await client.changePerson({ parameters, body: { active: false } }));
    setTurn((was) => was + 1);
  };
  return (
    <>
      <Facts
        facts={[
          {
            name: t("person.standing"),
            value: (
              <Standing
                kind={person.active ? "good" : "off"}
                words={t(person.active ? "person.on" : "person.off")}
              />
            ),
          },
          { name: t("person.lastSeen"), value: <When at={person.lastSeenAt} /> },
          { name: t("person.issuer"), value: person.issuer },
          { name: t("person.subject"), value: person.subject },
        ]}
      />
      {mayChange &&
        (person.active ? (
          <Confirm
            key="off"
            action={t("person.turnOff")}
            question={t("person.turnOffQuestion")}
            onConfirm={turnOff}
          />
        ) : (
          <div>
            <div role="alert">{error && <ErrorBanner error={error} />}</div>
            <Button disabled={isBusy} onClick={() => void run(turnOn)}>
              {t("person.turnOn")}
            </Button>
          </div>
        ))}
      <Section level={3} title={t("links.title")} lead={t("links.lead")}>
        <PersonLinks person={person} onChanged={onChanged} />
      </Section>
      <Section level={3} title={t("places.devices")}>
        <PersonDevices key={turn} person={person} />
      </Section>
    </>
  );
}
