import { describe, expect, it } from "vitest";
import type { Found, PageQuestion } from "../../../../src-contract/check-setup.ts";
import { OffhookError } from "../../../../src-contract/errors.ts";
import { answerQuestions } from "../../../../src-renderer/check-setup/answer-questions.ts";
import type { PageCheck } from "../../../../src-renderer/check-setup/page-check.ts";
import type { PageChecks } from "../../../../src-renderer/check-setup/page-checks.ts";
import { settle } from "../../../fakes/fake-clock.ts";
import { asked } from "./page-checks-under-test.ts";

describe("answering the main process", () => {
  const begin = (turn: PageCheck) => {
    let ask = (_question: PageQuestion): void => undefined;
    let takeBack = (_id: { id: string }): void => undefined;
    const answers: { id: string; found: Found }[] = [];
    let attended = false;
    answerQuestions(
      {
        checkSetupAttend: async () => {
          attended = true;
        },
        checkSetupAnswer: async (answer) => void answers.push(answer),
        onCheckSetupAsked: (listener) => {
          ask = listener;
          return () => undefined;
        },
        onCheckSetupTakenBack: (listener) => {
          takeBack = listener;
          return () => undefined;
        },
      },
      { turn } as unknown as PageChecks,
    );
    expect(attended).toBe(true);
    return { ask, takeBack, answers };
  };

  it("tells what was found", async () => {
    const { ask, answers } = begin(async () => ({ finding: "turn-none" }));
    ask(asked());
    await settle();
    expect(answers).toEqual([{ id: "1", found: { finding: "turn-none" } }]);
  });

  it("tells what went wrong", async () => {
    const { ask, answers } = begin(async () => {
      throw new OffhookError("microphone-denied");
    });
    ask(asked());
    await settle();
    expect(answers).toEqual([
      { id: "1", found: { finding: "error", error: { code: "microphone-denied" } } },
    ]);
  });

  it("stops, and says nothing, when nobody waits any more", async () => {
    const { ask, takeBack, answers } = begin(
      (_question, signal) =>
        new Promise((resolve) => {
          signal.addEventListener("abort", () => resolve({ finding: "turn-silent" }));
        }),
    );
    ask(asked());
    takeBack({ id: "1" });
    await settle();
    expect(answers).toEqual([]);
  });
});
