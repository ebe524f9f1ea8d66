/**
 * Owns: the words and forms of the provider's screens.
 * Must not know: what happens when a form is sent.
 */
import { html, page } from "./html.ts";

/** Values of the field `action` a form sends. */
export type Action = "sign-in" | "confirm" | "allow" | "deny" | "cancel";

/** Asks for email and password, and for a one-time code where that is wanted. `problem` is what was wrong with the last try. */
export function signInPage({
  company,
  email,
  problem,
  withCode,
}: {
  readonly company: string;
  readonly email: string;
  readonly problem: string | null;
  readonly withCode: boolean;
}): string {
  const wrong = alert(problem);
  const invalid = problem === null ? html`` : html` aria-invalid="true"`;
  const focusOn = (field: "email" | "password") =>
    (email === "") === (field === "email") ? html` autofocus` : html``;
  return page(
    company,
    "Sign in",
    html`<p>to continue to <strong>Offhook</strong></p>
${wrong}<form method="post">
<label for="email">Work email</label>
<input id="email" name="email" type="email" autocomplete="username" required value="${email}"${invalid}${focusOn("email")}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${invalid}${focusOn("password")}>
${withCode ? codeField : html``}
<div class="actions">
<button class="primary" name="action" value="sign-in">Sign in</button>
<button name="action" value="cancel" formnovalidate>Cancel</button>
</div>
</form>`,
  );
}

/** Asks somebody who is signed in for the one-time code alone. */
export function codePage({
  company,
  name,
  problem,
}: {
  readonly company: string;
  readonly name: string;
  readonly problem: string | null;
}): string {
  return page(
    company,
    "Confirm it is you",
    html`<p>You are signed in as <strong>${name}</strong>. Offhook needs a second proof.</p>
${alert(problem)}<form method="post">
${codeField}
<div class="actions">
<button class="primary" name="action" value="confirm">Confirm</button>
<button name="action" value="cancel" formnovalidate>Cancel</button>
</div>
</form>`,
  );
}

const codeField = html`<label for="code">One-time code</label>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required>`;

const alert = (problem: string | null) =>
  problem === null ? html`` : html`<p class="alert" role="alert">${problem}</p>`;

/** Asks, the first time only, whether the app may have what it asks for. */
export function consentPage({
  company,
  name,
  email,
  scopes,
}: {
  readonly company: string;
  readonly name: string;
  readonly email: string;
  readonly scopes: readonly string[];
}): string {
  const wishes = scopes.flatMap((scope) => {
    const words = scopeWords.get(scope);
    return words === undefined ? [] : [html`<li>${words}</li>`];
  });
  return page(
    company,
    "Allow Offhook?",
    html`<p>You are signed in as <strong>${name}</strong>, ${email}. Offhook would like to:</p>
<ul>${wishes}</ul>
<form method="post">
<div class="actions">
<button class="primary" name="action" value="allow" autofocus>Allow</button>
<button name="action" value="deny">Deny</button>
</div>
</form>`,
  );
}

const scopeWords = new Map([
  ["profile", "see your name"],
  ["email", "see your email address"],
  ["offline_access", "stay signed in on this computer"],
  ["sip:register", "connect your phone"],
]);

/** Id oidc-provider gives the form it hands to {@link signOutPage}. */
const signOutForm = "op.logoutForm";
const signOutScript = `document.querySelector("button[value=yes]").click()`;

/** Ends the browser's session: by itself when `asked` by an app that knows the person, else after a click. */
export function signOutPage({
  company,
  form,
  asked,
}: {
  readonly company: string;
  /** Markup with the provider's own hidden fields. */
  readonly form: string;
  readonly asked: boolean;
}): string {
  return page(
    company,
    "Sign out",
    html`<p>This signs you out of ${company} in this browser.</p>
${{ markup: form }}
<div class="actions">
<button class="primary" form="${signOutForm}" name="logout" value="yes" autofocus>Sign out</button>
</div>
${asked ? { markup: `<script>${signOutScript}</script>` } : html``}`,
  );
}

export function signedOutPage(company: string): string {
  return page(
    company,
    "You are signed out",
    html`<p>You can close this window and return to <strong>Offhook</strong>.</p>`,
  );
}

/** Shown where there is no app to send the person back to. */
export function errorPage(company: string, error: string, description: string): string {
  return page(
    company,
    "This did not work",
    html`<p class="alert" role="alert">${description}</p><p>Return to <strong>Offhook</strong> and sign in again. (${error})</p>`,
  );
}
