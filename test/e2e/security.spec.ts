/** Owns: what the page must not be able to do, tried from inside the page. */
import { expect, test } from "./fixtures/offhook-test.ts";

test.beforeEach(({ app }) => app.ready());

test("there is no Node in the page, and no Electron", async ({ app }) => {
  const found = await app.window.evaluate(() =>
    ["require", "process", "module", "Buffer", "global", "electron"].filter(
      (name) => name in globalThis,
    ),
  );
  expect(found).toEqual([]);
  expect(await app.window.evaluate(() => location.origin)).toMatch(/^app:/);
});

test("the preload script offers named functions, and nothing that takes a channel", async ({
  app,
}) => {
  const offered = await app.window.evaluate(() =>
    Object.entries((globalThis as unknown as { offhook: object }).offhook).map(
      ([name, value]) => `${name}: ${typeof value}`,
    ),
  );
  expect(offered.length).toBeGreaterThan(10);
  for (const entry of offered) expect(entry).toMatch(/^[a-z][A-Za-z]+: function$/);
  expect(offered.join()).not.toMatch(/\b(invoke|send|ipcRenderer)\b/);
});

test("the Content-Security-Policy stops scripts, frames, pictures and connections of others", async ({
  app,
}) => {
  const refused = await app.window.evaluate(async () => {
    const directives: string[] = [];
    const all = new Promise<void>((resolve) => {
      document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
        directives.push(effectiveDirective);
        if (new Set(directives).size === 4) resolve();
      });
    });
    const script = document.createElement("script");
    script.textContent = "globalThis.injected = true";
    const frame = document.createElement("iframe");
    frame.src = "https://example.test/";
    const picture = document.createElement("img");
    picture.src = "https://example.test/picture.png";
    document.body.append(script, frame, picture);
    await fetch("https://example.test/").catch(() => undefined);
    await all;
    for (const element of [script, frame, picture]) element.remove();
    return { directives: [...new Set(directives)].sort(), ran: "injected" in globalThis };
  });
  expect(refused.ran).toBe(false);
  expect(refused.directives).toEqual(["connect-src", "frame-src", "img-src", "script-src-elem"]);
});

test("the page cannot be led away, and opens no window", async ({ app }) => {
  const address = app.window.url();
  const navigation = await app.electron.evaluateHandle(({ BrowserWindow }) => ({
    refused: new Promise<boolean>((resolve) => {
      BrowserWindow.getAllWindows()[0]?.webContents.once("will-navigate", (event) => {
        // The app's own listener may come after this one.
        setImmediate(() => resolve(event.defaultPrevented));
      });
    }),
  }));
  await app.window.evaluate(() => {
    location.href = "https://example.test/";
  });
  expect(await navigation.evaluate(({ refused }) => refused)).toBe(true);
  expect(app.window.url()).toBe(address);
  expect(await app.window.evaluate(() => window.open("https://example.test/"))).toBeNull();
  expect(
    await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length),
  ).toBe(1);
});

test("the page gets the microphone, and no other permission", async ({ app }) => {
  const outcome = await app.window.evaluate(async () => {
    const nameOf = (error: unknown) => (error instanceof Error ? error.name : String(error));
    const tryMedia = (wanted: MediaStreamConstraints) =>
      navigator.mediaDevices.getUserMedia(wanted).then(
        (stream) => {
          for (const track of stream.getTracks()) track.stop();
          return "granted";
        },
        (error: unknown) => nameOf(error),
      );
    return {
      microphone: await tryMedia({ audio: true }),
      camera: await tryMedia({ video: true }),
      notifications: await Notification.requestPermission(),
      position: await new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve("granted"),
          ({ code }) => resolve(code),
        );
      }),
      clipboard: await navigator.clipboard.readText().catch(nameOf),
      // Headsets alone, of all HID devices, and there is none here.
      devices: await (
        navigator as unknown as { hid: { getDevices(): Promise<readonly unknown[]> } }
      ).hid.getDevices(),
    };
  });
  expect(outcome).toEqual({
    microphone: "granted",
    camera: "NotAllowedError",
    notifications: "denied",
    position: 1,
    clipboard: "NotAllowedError",
    devices: [],
  });
});

test("a command with a wrong argument is refused, and so is a page that is not ours", async ({
  app,
}) => {
  const wrong = await app.window.evaluate(() => {
    const { offhook } = globalThis as unknown as {
      offhook: { signInStart(argument: unknown): Promise<unknown> };
    };
    return offhook.signInStart({ email: 5, surprise: true });
  });
  expect(wrong).toEqual({ ok: false, error: { code: "bad-request" } });

  const foreign = await app.electron.evaluate(async ({ app: electronApp, BrowserWindow }) => {
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        preload: `${electronApp.getAppPath()}/out/app/preload/preload.cjs`,
        sandbox: true,
      },
    });
    await window.loadURL("data:text/html,<title>Not ours</title>");
    const answer: unknown = await window.webContents.executeJavaScript(
      "window.offhook ? window.offhook.signInGet() : 'nothing to call'",
    );
    window.destroy();
    return answer;
  });
  expect(foreign).toEqual({ ok: false, error: { code: "bad-request" } });
});
