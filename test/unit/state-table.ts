/**
 * Owns: a test for every state × event of a pure state machine.
 * Must not know: any machine.
 */
import { expect, test } from "vitest";

/** A `transition`, one state and one event for every row and column, and where they lead. */
interface StateTable<State, Event, StateName extends string, EventName extends string> {
  readonly transition: (state: State, event: Event) => State;
  readonly states: Readonly<Record<StateName, State>>;
  readonly events: Readonly<Record<EventName, Event>>;
  /** State → event → next state. What is not listed has to leave the very same state. */
  readonly table: Readonly<Record<StateName, Readonly<Partial<Record<EventName, NoInfer<State>>>>>>;
}

export function testEveryPair<State, Event, StateName extends string, EventName extends string>(
  machine: StateTable<State, Event, StateName, EventName>,
): void {
  const { transition, states, events, table } = machine;
  const pairs = namesIn(states).flatMap((state) =>
    namesIn(events).map((event) => [state, event] as const),
  );
  test.each(pairs)("%s on %s", (state, event) => {
    const next = transition(states[state], events[event]);
    const listed = table[state][event];
    if (listed === undefined) expect(next).toBe(states[state]);
    else expect(next).toEqual(listed);
  });
}

function namesIn<Name extends string>(record: Readonly<Record<Name, unknown>>): readonly Name[] {
  return Object.keys(record) as Name[];
}
