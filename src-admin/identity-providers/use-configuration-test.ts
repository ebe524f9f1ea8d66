/**
 * Owns: one run of Test configuration: starting it, and following it until it ends.
 * Must not know: what is tested, or how it is shown.
 */
import { useCallback, useEffect, useState } from "react";
import type { z } from "zod";
import type { ConfigurationTest, configurationTestRequest } from "../../src-contract/admin-api.ts";
import { type AppError, toAppError } from "../../src-contract/errors.ts";
import type { Client } from "../api/client.ts";

/** Between two looks, in milliseconds. */
const interval = 700;

export interface TestRun {
  readonly test: ConfigurationTest | null;
  readonly error: AppError | null;
  readonly start: (request: z.input<typeof configurationTestRequest>) => void;
}

/** A run that is still under way is looked at again and again, until it has ended or this goes away. */
export function useConfigurationTest(client: Client): TestRun {
  const [test, setTest] = useState<ConfigurationTest | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const fail = useCallback((thrown: unknown) => setError(toAppError(thrown)), []);
  useEffect(() => {
    if (test === null || error !== null || hasEnded(test)) return undefined;
    let isWanted = true;
    const timer = setTimeout(() => {
      client.readConfigurationTest({ parameters: { id: test.id } }).then(
        (next) => isWanted && setTest(next),
        (thrown: unknown) => isWanted && fail(thrown),
      );
    }, interval);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [client, test, error, fail]);
  const start = useCallback<TestRun["start"]>(
    (body) => {
      setTest(null);
      setError(null);
      client.startConfigurationTest({ body }).then(setTest, fail);
    },
    [client, fail],
  );
  return { test, error, start };
}

/** Whether there is nothing more to come. */
export function hasEnded({ state }: ConfigurationTest): boolean {
  return state === "passed" || state === "failed";
}
