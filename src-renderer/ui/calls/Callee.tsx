/**
 * Owns: who a call is with, drawn large.
 * Must not know: the state of the call.
 */
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Call } from "../../call/call-state.ts";
import { displayNumber } from "../../numbers/phone-number.ts";
import { holdsText } from "../dialler/typing.ts";
import { Avatar } from "../parts/Avatar.tsx";
import { useUi } from "../ui-context.tsx";
import { remoteName } from "./call-words.ts";

interface CalleeProps {
  readonly call: Call;
  /** State, timer and the like, under the name. */
  readonly children: ReactNode;
}

/** Takes the focus when a new call comes on screen, unless the person is typing. */
export function Callee({ call, children }: CalleeProps) {
  const { t } = useTranslation();
  const { region } = useUi().surroundings;
  const name = remoteName(t, call.remote, region);
  const { anonymous } = call.remote;
  const number = displayNumber(call.remote.number, region);
  const { movedBy } = call;
  const title = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per call, not per render
  useEffect(() => {
    if (!holdsText(document.activeElement)) title.current?.focus();
  }, [call.id]);
  return (
    <header className="callee">
      <div className="callee-face">
        <Avatar name={anonymous ? "" : call.remote.displayName} size="large" />
      </div>
      <h2 className="callee-name" ref={title} tabIndex={-1}>
        {name}
      </h2>
      {!anonymous && number !== "" && number !== name && (
        <p className="callee-number tabular">{number}</p>
      )}
      {movedBy && (
        <p className="callee-moved">
          {t("call.movedBy", { name: remoteName(t, movedBy, region) })}
        </p>
      )}
      <div className="callee-state">{children}</div>
    </header>
  );
}
