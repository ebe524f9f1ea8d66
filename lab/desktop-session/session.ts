/**
 * Owns: everything a person's desktop gives an app, private to one run: home, screen, keyring, default browser.
 * Must not know: the app.
 */
import { type Browser, type SignInVisit, startBrowser } from "./browser.ts";
import { installDefaultBrowser } from "./default-browser.ts";
import { startDisplay } from "./display.ts";
import { type Keyring, type KeyringCondition, startKeyring } from "./keyring.ts";
import { createPrivateHome } from "./private-home.ts";
import { createWindowlessBrowser } from "./windowless-browser.ts";

/** `request`: no browser is started; the same requests go out by plain HTTP. */
export type SignInWay = "browser" | "request";

/** A desktop nobody sits at. */
export interface DesktopSession {
  /** The whole environment for the app. */
  readonly env: NodeJS.ProcessEnv;
  /** A folder in the private home for whatever the app keeps, e.g. its profile. */
  readonly folder: string;
  readonly keyring: Keyring;
  /** The browser with the person's hands; started when first asked for. */
  browser(): Promise<Browser>;
  /** Goes through the identity provider's pages behind `url`. Whichever way, the desktop is signed in there afterwards. */
  signIn(url: string, visit: SignInVisit, way: SignInWay): Promise<void>;
  /** The next link a program asked this desktop to open. */
  nextUrl(): Promise<string>;
  /** From now on no browser can be opened. */
  uninstallBrowser(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a desktop session.
 *
 * @param display name of a display that already runs; without it a screen is made for this session
 */
export async function startDesktopSession({
  keyring: condition = "unlocked",
  display,
}: {
  readonly keyring?: KeyringCondition;
  readonly display?: string;
} = {}): Promise<DesktopSession> {
  const closers: (() => unknown)[] = [];
  const close = async () => {
    for (const step of closers.splice(0).reverse()) await step();
  };
  try {
    const home = await createPrivateHome();
    closers.push(() => home.remove());
    const screen = display === undefined ? await startDisplay() : { name: display };
    if ("close" in screen) closers.push(() => screen.close());
    const keyring = await startKeyring(home, condition);
    closers.push(() => keyring.close());
    const links = await installDefaultBrowser(home);
    closers.push(() => links.close());

    const env = {
      ...home.env,
      ...links.env,
      DISPLAY: screen.name,
      DBUS_SESSION_BUS_ADDRESS: keyring.busAddress,
    };
    let browser: Promise<Browser> | undefined;
    const windowless = createWindowlessBrowser();
    const startOnce = (): Promise<Browser> => {
      browser ??= startBrowser({ env, cookies: windowless.cookies() });
      return browser;
    };
    closers.push(async () => (await browser)?.close());
    return {
      env,
      folder: home.folder,
      keyring,
      browser: startOnce,
      async signIn(url, visit, way) {
        // One that is there already is the one that knows who is signed in.
        if (way === "request" && browser === undefined) return windowless.signIn(url, visit);
        const page = await (await startOnce()).signIn(url, visit);
        await page.close();
      },
      nextUrl: () => links.nextUrl(),
      uninstallBrowser: () => links.uninstall(),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
