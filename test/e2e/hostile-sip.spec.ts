/** Owns: the proof that a phone bears whatever a SIP server sends it: idle and in a call, without harm to either. */
import type { OffhookApp } from "../../lab/app-driver/offhook-app.ts";
import { expectAudioBothWays } from "./fixtures/listening.ts";
import { expect, test } from "./fixtures/offhook-test.ts";
import { HostileServer } from "./hostile/hostile-server.ts";
import type { RunningCall } from "./hostile/requests.ts";
import { headerOf } from "./hostile/requests.ts";

/** Messages in all, half of them in a call. */
const messages = Number(process.env["OFFHOOK_HOSTILE_MESSAGES"] ?? 10_000);
const seed = Number(process.env["OFFHOOK_HOSTILE_SEED"] ?? 1);
/** Messages before the phone is looked at. */
const batch = 50;
/** Batches between two calls that the phone makes, or pings it sends, with spoilt answers. */
const betweenQuestions = 10;

interface PhoneWindow {
  readonly offhookLab: {
    readonly phone: {
      doubt(why: string): void;
      dial(number: string): Promise<void>;
      dismiss(id: string): void;
      hangUp(id: string): Promise<void>;
    };
  };
}

/** Has the phone ask its server whether it is there. */
const ask = (app: OffhookApp): Promise<void> =>
  app.window.evaluate(() => (window as unknown as PhoneWindow).offhookLab.phone.doubt("a test"));

/** Calls that are not over. */
const open = async (app: OffhookApp) =>
  (await app.calls()).filter(({ state }) => state.kind !== "ended");

/** Ends every call but `kept`, as a person does: also those whose CANCEL nobody can recognise any more. */
async function hangUpAllBut(app: OffhookApp, kept?: string): Promise<void> {
  for (const { id } of await open(app))
    if (id !== kept)
      await app.window.evaluate(
        (which) => (window as unknown as PhoneWindow).offhookLab.phone.hangUp(which),
        id,
      );
}

/** Takes ended calls off the screen. */
const dismissAll = async (app: OffhookApp): Promise<void> => {
  for (const { id } of await app.calls())
    await app.window.evaluate(
      (which) => (window as unknown as PhoneWindow).offhookLab.phone.dismiss(which),
      id,
    );
};

/** Whatever went wrong that nobody caught, in page and main process. */
async function watchForTrouble(app: OffhookApp): Promise<() => Promise<readonly string[]>> {
  const trouble: string[] = [];
  app.window.on("pageerror", (error) => trouble.push(`page: ${error.stack ?? error.message}`));
  app.window.on("crash", () => trouble.push("the page crashed"));
  await app.electron.evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { troubleSeen: seen });
    process.on("unhandledRejection", (reason) => seen.push(`main: ${String(reason)}`));
    process.on("uncaughtExceptionMonitor", (error) => seen.push(`main: ${String(error)}`));
  });
  return async () => [
    ...trouble,
    ...(await app.electron.evaluate(
      () => (globalThis as unknown as { troubleSeen: string[] }).troubleSeen,
    )),
  ];
}

test(`a phone bears ${messages} spoilt messages, idle and in a call (seed ${seed})`, async ({
  company,
  launchApp,
  sipServer,
  sipTrace,
}) => {
  test.setTimeout(600_000);
  const app = await launchApp({ person: company.people.ada });
  const trouble = await watchForTrouble(app);
  const [binding] = sipServer.bindings("1001");
  if (binding === undefined) throw new Error("the phone is not registered");

  const callEcho = async (): Promise<void> => {
    await dismissAll(app);
    await app.dial(company.lines.echo.number);
    await app.call({ kind: "established" });
    await expectAudioBothWays(app);
  };
  await callEcho();
  const offer = sipTrace.find(({ text }) => text.startsWith("INVITE "))?.text ?? "";
  await app.hangUp();
  await app.dismissCall();

  const server = new HostileServer({
    server: sipServer,
    user: "1001",
    target: { aor: binding.aor, contact: binding.contact.replace(/^<|>.*$/g, "") },
    seed,
    description: offer.slice(offer.indexOf("\r\n\r\n") + 4),
  });
  const send = async (until: number, running?: { id: string; dialog: RunningCall }) => {
    for (let batches = 1; server.sent < until; batches += 1) {
      for (let left = batch; left > 0 && server.sent < until; left -= 1)
        server.sendOne(running?.dialog);
      if (batches % betweenQuestions === 0) await ask(app);
      server.cancelAll();
      // Answers when the page has come so far.
      await hangUpAllBut(app, running?.id);
    }
  };
  const drained = (left: number) =>
    expect.poll(() => open(app), { message: "calls left", timeout: 60_000 }).toHaveLength(left);

  await test.step("idle", async () => {
    await send(messages / 2);
    await drained(0);
    await app.registered();
    expect(await trouble()).toEqual([]);
  });

  await test.step("its own call is answered with spoilt messages", async () => {
    for (let calls = 0; calls < 3; calls += 1) {
      // The screen of the last call is not the matter here.
      await app.window.evaluate(() =>
        (window as unknown as PhoneWindow).offhookLab.phone.dial("9998"),
      );
      await hangUpAllBut(app);
      await drained(0);
    }
    expect(await trouble()).toEqual([]);
  });

  await test.step("in a call", async () => {
    await app.registered();
    server.answersCalls = false;
    await callEcho();
    const [{ id } = { id: "" }] = await open(app);
    const answer =
      sipTrace.findLast(
        ({ direction, text }) =>
          direction === "sent" && /^SIP\/2\.0 200[\s\S]*?CSeq: \d+ INVITE/.test(text),
      )?.text ?? "";
    const tag = (name: string): string =>
      /;tag=([^;>\r\n]+)/.exec(headerOf(answer, name))?.[1] ?? "";
    const dialog = {
      callId: headerOf(answer, "Call-ID"),
      localTag: tag("From"),
      remoteTag: tag("To"),
    };
    await send(messages, { id, dialog });
    await drained(1);
    expect((await open(app)).map((call) => call.id)).toEqual([id]);
    await app.registered();
    expect(await trouble()).toEqual([]);
    expect(app.output()).not.toMatch(/unhandled|uncaught/i);
  });

  await test.step("the call goes on, and the next one is like any other", async () => {
    server.stop();
    // What is listened to is the newest call, over or not.
    await dismissAll(app);
    await expectAudioBothWays(app);
    await hangUpAllBut(app);
    await drained(0);
    await callEcho();
    await app.hangUp();
  });
});
