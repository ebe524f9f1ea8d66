/**
 * Owns: the words and forms of the screens on which a code from another device is used.
 * Must not know: which codes there are.
 */
import { html, page } from "./html.ts";

/** Ids oidc-provider gives the forms it hands over. */
const inputForm = "op.deviceInputForm";
const confirmForm = "op.deviceConfirmForm";

/** Asks for the code. `form` is the provider's own markup, `problem` what was wrong with the last code. */
export function deviceCodePage({
  company,
  form,
  problem,
}: {
  readonly company: string;
  readonly form: string;
  readonly problem: string | null;
}): string {
  const wrong = problem === null ? html`` : html`<p class="alert" role="alert">${problem}</p>`;
  return page(
    company,
    "Sign in another device",
    html`<p>Enter the code that <strong>Offhook</strong> shows you.</p>
${wrong}<label for="code">Code</label>
${{ markup: form.replace("<input\n", '<input id="code"\n') }}
<div class="actions">
<button class="primary" form="${inputForm}">Continue</button>
</div>`,
  );
}

/** Asks whether the code is the one on the other device, against codes sent by strangers. [RFC 8628 §5.4](https://www.rfc-editor.org/rfc/rfc8628#section-5.4) */
export function deviceConfirmPage({
  company,
  form,
  userCode,
}: {
  readonly company: string;
  readonly form: string;
  readonly userCode: string;
}): string {
  return page(
    company,
    "Is this your code?",
    html`<p>Offhook on your other device shows <strong>${userCode}</strong>. If somebody sent you this code, refuse.</p>
${{ markup: form }}
<div class="actions">
<button class="primary" form="${confirmForm}" autofocus>Yes, continue</button>
<button form="${confirmForm}" name="abort" value="yes">Refuse</button>
</div>`,
  );
}

export function deviceDonePage(company: string): string {
  return page(
    company,
    "Your other device is signed in",
    html`<p>Return to <strong>Offhook</strong>. You can close this page.</p>`,
  );
}
