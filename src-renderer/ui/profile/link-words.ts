/**
 * Owns: how a link came about, in words.
 * Must not know: where they are shown.
 */
import type { TFunction } from "i18next";
import { assertNever } from "../../../src-contract/errors.ts";
import type { Link } from "../../../src-contract/profile-api.ts";

/** E.g. `Through your email ada@harbour.test`. */
export function linkOriginWords(t: TFunction, { origin, email }: Link): string {
  switch (origin) {
    case "email":
      return email === null ? t("link.email") : t("link.emailNamed", { email });
    case "alias":
      return email === null ? t("link.alias") : t("link.aliasNamed", { email });
    case "proof":
      return t("link.proof");
    case "administrator":
      return t("link.administrator");
    default:
      return assertNever(origin);
  }
}
