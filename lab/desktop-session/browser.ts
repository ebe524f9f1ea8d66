/**
 * Owns: a real browser, and a person's hands in it.
 * Must not know: the app that sent the person there.
 */
import { chromium, type Page } from "@playwright/test";
import { findBrowser } from "../../scripts/bootstrap/browser.mjs";
import type { Cookie } from "./windowless-browser.ts";

/** What a person does at the identity provider. */
export interface SignInVisit {
  readonly email: string;
  readonly password: string;
  /** Answer on the consent page, where one is shown. Default `allow`. */
  readonly consent?: "allow" | "deny";
}

/** A browser with one profile: cookies last from one visit to the next. */
export interface Browser {
  /** Opens a link in a new tab, e.g. to look at a page or to walk away from it. */
  open(url: string): Promise<Page>;
  /**
   * Goes all the way through the identity provider's pages, until the app's own page says how it
   * ended. The tab stays open for a picture.
   */
  signIn(url: string, visit: SignInVisit): Promise<Page>;
  /** Agrees to end the identity provider's own session, where it asks. */
  signOut(url: string): Promise<void>;
  /** Fills in the sign-in page once and stays there, e.g. with a wrong password. */
  submitPassword(page: Page, visit: Pick<SignInVisit, "email" | "password">): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a browser without a window, with a fresh profile.
 *
 * @param cookies what the profile remembers from before
 * @throws Error when neither Chromium nor Chrome is installed
 */
export async function startBrowser({
  env,
  cookies = [],
}: {
  readonly env: NodeJS.ProcessEnv;
  readonly cookies?: readonly Cookie[];
}): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error("no browser found: install Chromium or Chrome");
  const browser = await chromium.launch({
    executablePath,
    env: Object.fromEntries(
      Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
    handleSIGHUP: false,
    handleSIGINT: false,
    handleSIGTERM: false,
  });
  const profile = await browser.newContext({ locale: "en-GB" });
  await profile.addCookies(cookies);

  async function submitPassword(page: Page, visit: Pick<SignInVisit, "email" | "password">) {
    await page.getByLabel("Email").fill(visit.email);
    await page.getByLabel("Password").fill(visit.password);
    await page.getByRole("button", { name: "Sign in" }).click();
  }

  async function open(url: string) {
    const page = await profile.newPage();
    await page.goto(url);
    return page;
  }

  return {
    open,
    async signIn(url, { consent = "allow", ...visit }) {
      const page = await open(url);
      const issuer = new URL(url).origin;
      const password = page.getByLabel("Password");
      const answer = page.getByRole("button", { name: consent === "allow" ? "Allow" : "Deny" });
      const backAtTheApp = () => new URL(page.url()).origin !== issuer;
      while (!backAtTheApp()) {
        const asked = await Promise.race([
          password.waitFor().then(() => "password" as const),
          answer.waitFor().then(() => "consent" as const),
          page.waitForURL(backAtTheApp).then(() => "nothing" as const),
        ]);
        const before = page.url();
        if (asked === "password") await submitPassword(page, visit);
        if (asked === "consent") await answer.click();
        if (asked !== "nothing") await page.waitForURL((next) => next.href !== before);
      }
      return page;
    },
    submitPassword,
    async signOut(url) {
      const page = await open(url);
      const done = page.getByRole("heading", { name: "You are signed out" });
      const agree = page.getByRole("button", { name: "Sign out" });
      await done.or(agree).waitFor();
      if (await agree.isVisible()) await agree.click();
      await done.waitFor();
      await page.close();
    },
    close: () => browser.close(),
  };
}
