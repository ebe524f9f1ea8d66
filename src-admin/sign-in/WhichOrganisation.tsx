/**
 * Owns: asking for the organisation, where the service has several and the address names none.
 * Must not know: which there are.
 */
import "../parts/field.css";
import { useTranslation } from "react-i18next";
import { adminPagePath } from "../../src-contract/http-api/browser.ts";
import { Button } from "../../src-renderer/ui/parts/Button.tsx";

/** An ordinary form: the page is loaded again for that organisation. */
export function WhichOrganisation({ isWrong }: { readonly isWrong: boolean }) {
  const { t } = useTranslation();
  return (
    <form className="sign-in-form" method="get" action={adminPagePath}>
      <label className="field-label" htmlFor="organisation">
        {t("enter.organisation")}
      </label>
      <input
        id="organisation"
        name="organisation"
        className="field-control"
        required
        maxLength={120}
        autoComplete="organization"
        spellCheck={false}
        {...(isWrong && { "aria-describedby": "organisation-wrong", "aria-invalid": true })}
      />
      {isWrong && (
        <p id="organisation-wrong" className="sign-in-small">
          {t("enter.organisationUnknown")}
        </p>
      )}
      <Button look="main" type="submit">
        {t("enter.continue")}
      </Button>
    </form>
  );
}
