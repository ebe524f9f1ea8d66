import { describe, expect, it } from "vitest";
import { createDirectory } from "../../../../src-main/directory/directory.ts";

const ada = { name: "Ada", number: "1001", email: null, department: null };

function setUp(answer: () => Response) {
  const asked: string[] = [];
  const directory = createDirectory();
  const access = {
    service: "https://phone.example.com",
    fetch: async (url: string, { method }: { readonly method: string }) => {
      asked.push(`${method} ${url}`);
      return answer();
    },
  };
  return { directory, access, asked };
}
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error: { readonly code?: string }) => error.code,
  );

describe("the directory", () => {
  it("asks the service with everything that was typed, and for nobody without a sign-in", async () => {
    const { directory, access, asked } = setUp(() => Response.json({ people: [ada], more: true }));
    expect(await codeOf(directory.search("ada"))).toBe("session-expired");
    directory.hold(access);
    expect(await directory.search("o'b & +49?")).toEqual({ people: [ada], more: true });
    directory.end();
    expect(await codeOf(directory.search("ada"))).toBe("session-expired");
    expect(asked).toEqual(["GET https://phone.example.com/v1/directory?q=o%27b+%26+%2B49%3F"]);
  });

  it("stops reading an answer that does not end", async () => {
    let pulled = 0;
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        if (pulled > 10_000) controller.close();
        else controller.enqueue(new Uint8Array(4_096).fill(0x20));
      },
      cancel() {
        cancelled = true;
      },
    });
    const { directory, access } = setUp(() => new Response(endless));
    directory.hold(access);
    expect(await codeOf(directory.search("ada"))).toBe("service-failed");
    expect([pulled < 1_000, cancelled]).toEqual([true, true]);
  });

  it.each([
    ["another shape", () => Response.json({ people: [{ name: 1 }] }), "service-failed"],
    ["no JSON", () => new Response("<p>"), "service-failed"],
    [
      "too many people",
      () => Response.json({ people: Array(21).fill(ada), more: false }),
      "service-failed",
    ],
    ["a limit", () => new Response("", { status: 429 }), "too-many-requests"],
    [
      "a refusal",
      () =>
        Response.json(
          {
            ...{ type: "urn:offhook:error:not-allowed", title: "t", status: 403, detail: "d" },
            ...{ code: "not-allowed", correlationId: "5f6b2a4e-8f0e-4b8e-9d57-3a1a3f1c0a01" },
          },
          { status: 403 },
        ),
      "not-allowed",
    ],
  ])("says what %s means", async (_what, answer, code) => {
    const { directory, access } = setUp(answer);
    directory.hold(access);
    expect(await codeOf(directory.search("ada"))).toBe(code);
  });
});
