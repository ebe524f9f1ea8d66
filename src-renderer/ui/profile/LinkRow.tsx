/**
 * Owns: one link: which phone, how it came about, when it was used, and removing it.
 * Must not know: the other links.
 */
import { Link2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Link } from "../../../src-contract/profile-api.ts";
import { useActions } from "../ui-context.tsx";
import { AccountWords } from "./AccountWords.tsx";
import { AskFirst } from "./AskFirst.tsx";
import { linkOriginWords } from "./link-words.ts";
import { dayOf, relativeTime } from "./relative-time.ts";
import { useNow } from "./use-now.ts";

interface LinkRowProps {
  readonly link: Link;
  /** True for the phone the person has now. */
  readonly inUse: boolean;
  readonly onRemoved: () => void;
}

/** Removing never blocks coming back, and the question says so. */
export function LinkRow({ link, inUse, onRemoved }: LinkRowProps) {
  const { t, i18n } = useTranslation();
  const { removeLink } = useActions();
  const now = useNow();
  const { account, createdAt, lastUsedAt } = link;
  const number = account.user;
  const added = t("profile.added", { day: dayOf(createdAt, i18n.language) });
  const used =
    lastUsedAt === null
      ? t("profile.neverUsed")
      : t("profile.lastUsed", { when: relativeTime(lastUsedAt, now, i18n.language) });
  return (
    <li className="profile-row">
      <Link2 className="profile-icon" size={20} aria-hidden />
      <AccountWords account={account} {...(inUse && { mark: t("profile.inUse") })} />
      <div className="profile-details">
        <p className="profile-soft">{linkOriginWords(t, link)}</p>
        <p className="profile-small">
          {added} · {used}
        </p>
      </div>
      <AskFirst
        label={t("profile.removeNamed", { number })}
        question={t("profile.removeQuestion", { number })}
        explanation={t(inUse ? "profile.removeUsed" : "profile.removeOther")}
        confirm={t("profile.removeConfirm")}
        onConfirm={() => removeLink(link.id)}
        onDone={onRemoved}
      >
        {t("profile.remove")}
      </AskFirst>
    </li>
  );
}
