/**
 * Owns: setting when calls are forwarded, where to, and after how long.
 * Must not know: how a call is forwarded.
 */
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { forwardingCases } from "../../../src-contract/preferences.ts";
import { dialTarget } from "../../call/dial-target.ts";
import { dialString } from "../../numbers/phone-number.ts";
import { ContactNumbers } from "../calls/ContactNumbers.tsx";
import { useActions, usePreferences, useUi } from "../ui-context.tsx";
import { SelectRow } from "./SelectRow.tsx";
import { SettingsRow } from "./SettingsRow.tsx";

/** Seconds of ringing to choose from; about five make one ring. */
const waits = [5, 10, 15, 20, 30, 45, 60];

/** A number that cannot be called stays in its field, marked, and is not used. */
export function ForwardingRows() {
  const { t } = useTranslation();
  const { forwarding } = usePreferences();
  const { changePreferences } = useActions();
  const { region } = useUi().surroundings;
  const [draft, setDraft] = useState(forwarding.to);
  const list = useId();
  const on = forwarding.when !== "off";
  const waiting = forwarding.when === "unanswered" || forwarding.when === "busy-or-unanswered";
  const to = draft.trim();
  // At whichever domain: that is for the line to say.
  const valid = to === "" || dialTarget(dialString(to, region), "invalid") !== null;
  const change = (next: Partial<typeof forwarding>): void =>
    void changePreferences({ forwarding: { ...forwarding, ...next } });
  return (
    <>
      <SelectRow
        preference="forwarding"
        label={t("forwarding.when")}
        hint={t("forwarding.whileRunning")}
        value={forwarding.when}
        choices={forwardingCases.map((value) => ({
          value,
          label: t(`forwarding.cases.${value}`),
        }))}
        onChange={(when) => change({ when })}
      />
      {on && (
        <SettingsRow
          preference="forwarding"
          label={t("forwarding.to")}
          hint={
            <span role="status">
              {valid ? (to === "" ? t("forwarding.noNumber") : "") : t("forwarding.invalid")}
            </span>
          }
          control="below"
        >
          {(names) => (
            <>
              <input
                {...names}
                className="field-input"
                inputMode="tel"
                autoComplete="off"
                spellCheck={false}
                dir="ltr"
                list={list}
                placeholder={t("dialler.placeholder")}
                aria-invalid={!valid}
                maxLength={200}
                value={draft}
                onChange={({ target }) => setDraft(target.value)}
                onBlur={() => valid && to !== forwarding.to && change({ to })}
                onKeyDown={({ key }) => key === "Enter" && valid && change({ to })}
              />
              <ContactNumbers id={list} />
            </>
          )}
        </SettingsRow>
      )}
      {waiting && (
        <SelectRow
          preference="forwarding"
          label={t("forwarding.after")}
          value={String(forwarding.afterSeconds)}
          choices={[...new Set([...waits, forwarding.afterSeconds])]
            .toSorted((one, other) => one - other)
            .map((seconds) => ({
              value: String(seconds),
              label: t("forwarding.seconds", { count: seconds }),
            }))}
          onChange={(seconds) => change({ afterSeconds: Number(seconds) })}
        />
      )}
    </>
  );
}
