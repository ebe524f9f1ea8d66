/**
 * Owns: the person's role in words.
 * Must not know: where roles come from.
 */
import { Check } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Me } from "../../../src-contract/profile-api.ts";
import { Section, useNews } from "./Section.tsx";

/** The role's name, and each permission as something one does. */
export function RoleSection({ me }: { readonly me: Me }) {
  const { t } = useTranslation();
  return (
    <Section title={t("profile.may")} news={useNews()}>
      {me.role === null ? (
        <p className="profile-soft">{t("profile.noRole")}</p>
      ) : (
        <>
          <p className="profile-role">{t(`role.${me.role}`)}</p>
          <ul className="profile-permissions">
            {me.permissions.map((permission) => (
              <li key={permission}>
                <Check className="profile-icon" size={16} aria-hidden />
                {t(`permission.${permission}`)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
