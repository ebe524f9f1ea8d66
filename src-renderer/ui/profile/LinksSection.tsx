/**
 * Owns: the phones linked to the person's sign-ins, and linking one more.
 * Must not know: how a link is proved.
 */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Link, Me } from "../../../src-contract/profile-api.ts";
import { LinkForm } from "../accounts/LinkForm.tsx";
import { Button } from "../parts/Button.tsx";
import { LinkRow } from "./LinkRow.tsx";
import { Section, useNews } from "./Section.tsx";

interface LinksSectionProps {
  readonly links: readonly Link[];
  /** The phone in use. */
  readonly account: Me["account"];
}

/** A list, and one action. */
export function LinksSection({ links, account }: LinksSectionProps) {
  const { t } = useTranslation();
  const news = useNews();
  const [adding, setAdding] = useState(false);
  const close = (text: string): void => {
    setAdding(false);
    news.tell(text);
  };
  return (
    <Section title={t("profile.links")} news={news}>
      {links.length === 0 && <p className="profile-soft">{t("profile.noLinks")}</p>}
      {links.length > 0 && (
        <ul className="profile-list">
          {links.map((link) => (
            <LinkRow
              key={link.id}
              link={link}
              inUse={link.account.id === account?.id}
              onRemoved={() => news.tell(t("profile.linkRemoved"))}
            />
          ))}
        </ul>
      )}
      {adding ? (
        <div className="profile-form">
          <p className="profile-soft">{t("accounts.linkLead")}</p>
          <LinkForm onLinked={() => close(t("profile.linkAdded"))} onCancel={() => close("")} />
        </div>
      ) : (
        <Button className="profile-add" onClick={() => setAdding(true)}>
          {t("profile.addLink")}
        </Button>
      )}
    </Section>
  );
}
