/**
 * Owns: a storm of forged callbacks, in a process of its own so that it slows nobody who measures.
 * Must not know: what comes of it. Run by fork(); see storm.ts for the messages.
 */
import { type RequestOptions, request } from "node:http";
import type { StormOrder, StormReport } from "./storm.ts";

const form = { "content-type": "application/x-www-form-urlencoded" };

/** The forgeries, one after the other. */
const forgeries: readonly (readonly [RequestOptions, body: string])[] = [
  [{ method: "POST", path: "/callback", headers: form }, "state=forged&error=access_denied"],
  [{ method: "POST", path: "/callback", headers: form }, "state=forged&code=stolen"],
  [{ method: "POST", path: "/callback", headers: form }, `code=${"x".repeat(4_000)}`],
  [{ method: "GET", path: "/callback?state=forged&code=stolen" }, ""],
  [{ method: "GET", path: "/x?error=access_denied" }, ""],
  [{ method: "POST", path: "/callback", headers: { ...form, host: "evil.example" } }, "state=x"],
];

/** The status that came back, or the name of what went wrong. */
function send(port: number, [options, body]: (typeof forgeries)[number]): Promise<string> {
  return new Promise((resolve) => {
    const asked = request({ host: "127.0.0.1", port, agent: false, ...options }, (response) => {
      response.resume().on("close", () => resolve(String(response.statusCode)));
    });
    asked.on("error", (error) => resolve("code" in error ? String(error.code) : String(error)));
    asked.end(body);
  });
}

async function storm({ port, count, parallel, tellAfter }: StormOrder): Promise<StormReport> {
  const answers: Record<string, number> = {};
  let sent = 0;
  let answered = 0;
  const sender = async () => {
    for (let next = sent++; next < count; next = sent++) {
      const answer = await send(port, forgeries[next % forgeries.length] ?? [{}, ""]);
      // Nobody listens there any more: the sign-in has ended.
      if (answer === "ECONNREFUSED") return;
      answers[answer] = (answers[answer] ?? 0) + 1;
      answered += 1;
      if (answered === tellAfter) process.send?.({ kind: "under-way" });
    }
  };
  await Promise.all(Array.from({ length: parallel }, sender));
  return { kind: "over", answers };
}

process.on("message", (order: StormOrder) => {
  void storm(order).then((report) => process.send?.(report));
});
