/**
 * Owns: what the person does between authorization request and code: sign in, allow, or walk away.
 * Must not know: how the screens look, or how tokens are made.
 */
import type { Middleware } from "koa";
import type { InteractionResults, Provider } from "oidc-provider";
import type { Consents } from "./consents.ts";
import type { Faults } from "./faults.ts";
import { readForm } from "./form.ts";
import { codePage, consentPage, errorPage, signInPage } from "./pages.ts";
import { type Person, personWithEmail } from "./person.ts";
import { acr, needsCodeOnly, oneTimeCode, wantsSecondFactor } from "./second-factor.ts";

/** Address of one authorization request's screens. */
export const screenPath = (uid: string): string => `/interaction/${uid}`;

export interface ScreensOptions {
  readonly provider: Provider;
  readonly company: string;
  readonly people: readonly Person[];
  readonly consents: Consents;
  readonly faults: Faults;
}

type Interaction = Awaited<ReturnType<Provider["interactionDetails"]>>;
type Step =
  | { readonly kind: "page"; readonly status: number; readonly body: string }
  | { readonly kind: "finished"; readonly result: InteractionResults };

/** Serves the screens; leaves every other address alone. */
export function screens(options: ScreensOptions): Middleware {
  const { provider, company, faults } = options;
  return async (ctx, next) => {
    if (!ctx.path.startsWith(screenPath("")) || !["GET", "POST"].includes(ctx.method))
      return next();
    const interaction = await provider.interactionDetails(ctx.req, ctx.res).catch(() => null);
    if (interaction === null) {
      ctx.status = 400;
      ctx.body = errorPage(company, "session_not_found", "This page has expired.");
      return;
    }
    const denied = faults.denyNext;
    const step: Step =
      denied === null
        ? await nextStep(
            options,
            interaction,
            ctx.method === "POST" ? await readForm(ctx.req) : null,
          )
        : {
            kind: "finished",
            result: { error: denied.error, error_description: denied.description },
          };
    faults.denyNext = null;
    if (step.kind === "page") {
      ctx.status = step.status;
      ctx.type = "html";
      ctx.body = step.body;
      return;
    }
    ctx.status = 303;
    ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, step.result));
  };
}

async function nextStep(
  { company, people, consents }: ScreensOptions,
  { prompt, params, session }: Interaction,
  form: URLSearchParams | null,
): Promise<Step> {
  const action = form?.get("action") ?? null;
  if (action === "cancel") return refused("The sign-in was cancelled.");
  if (action === "deny") return refused("Access was denied.");
  if (prompt.name === "consent") {
    const person = people.find(({ subject }) => subject === session?.accountId);
    if (person === undefined) return refused("The account is gone.");
    // Refresh tokens are always issued (provider.ts), so that is always said.
    if (action !== "allow")
      return shown(
        consentPage({ company, ...person, scopes: [...words(params["scope"]), "offline_access"] }),
      );
    const grantId = await consents.give(person.subject, String(params["client_id"]));
    return { kind: "finished", result: { consent: { grantId } } };
  }
  const isCodeRight = form?.get("code") === oneTimeCode;
  const signedIn = people.find(({ subject }) => subject === session?.accountId);
  if (signedIn !== undefined && needsCodeOnly(prompt.reasons)) {
    if (isCodeRight) return loggedIn(signedIn, true);
    const problem = action === "confirm" ? "The code is not right." : null;
    return shown(codePage({ company, name: signedIn.name, problem }), problem === null ? 200 : 401);
  }
  const withCode = wantsSecondFactor(params);
  if (action !== "sign-in") {
    const email = String(params["login_hint"] ?? "");
    return shown(signInPage({ company, email, problem: null, withCode }));
  }
  const email = form?.get("email") ?? "";
  const person = personWithEmail(people, email);
  const isRight = person?.password === form?.get("password") && (isCodeRight || !withCode);
  if (person !== undefined && isRight) return loggedIn(person, withCode);
  const problem = withCode
    ? "The email, the password or the code is not right."
    : "The email or the password is not right.";
  return shown(signInPage({ company, email, problem, withCode }), 401);
}

const loggedIn = ({ subject }: Person, withCode: boolean): Step => ({
  kind: "finished",
  result: {
    login: {
      accountId: subject,
      acr: withCode ? acr.secondFactor : acr.password,
      amr: withCode ? ["pwd", "otp"] : ["pwd"],
    },
  },
});

const shown = (body: string, status = 200): Step => ({ kind: "page", status, body });
const refused = (error_description: string): Step => ({
  kind: "finished",
  result: { error: "access_denied", error_description },
});
const words = (value: unknown): readonly string[] => String(value ?? "").split(" ");
