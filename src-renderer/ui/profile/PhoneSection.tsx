/**
 * Owns: the phone in use, and changing it where there are several.
 * Must not know: links, or what a change does to the line.
 */
import { Phone } from "lucide-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Me } from "../../../src-contract/profile-api.ts";
import { AccountChoice } from "../accounts/AccountChoice.tsx";
import { Button } from "../parts/Button.tsx";
import { AccountWords } from "./AccountWords.tsx";
import { Section, useNews } from "./Section.tsx";

/** Shows the phone; or, while it is being changed, all there are. */
export function PhoneSection({ me }: { readonly me: Me }) {
  const { t } = useTranslation();
  const news = useNews();
  const question = useId();
  const [changing, setChanging] = useState(false);
  const { account, accounts } = me;
  /** Nothing has been chosen yet. */
  const first = account === null;
  const isChoice = accounts.length > (first ? 0 : 1);
  return (
    <Section title={t("profile.phone")} news={news}>
      {changing ? (
        <>
          <p className="profile-question" id={question}>
            {t("accounts.question")}
          </p>
          <AccountChoice
            accounts={accounts}
            chosen={account}
            labelledBy={question}
            onChosen={() => {
              setChanging(false);
              news.tell(t("profile.phoneChanged"));
            }}
            onCancel={() => {
              setChanging(false);
              news.tell("");
            }}
          />
        </>
      ) : (
        <div className="profile-row">
          <Phone className="profile-icon" size={20} aria-hidden />
          {account === null ? (
            <p className="profile-soft">{t(isChoice ? "profile.noChoice" : "profile.noPhone")}</p>
          ) : (
            <AccountWords account={account} />
          )}
          {isChoice && (
            <Button
              className="profile-act"
              aria-label={t(first ? "profile.chooseNamed" : "profile.changeNamed")}
              onClick={() => setChanging(true)}
            >
              {t(first ? "profile.choose" : "profile.change")}
            </Button>
          )}
        </div>
      )}
    </Section>
  );
}
