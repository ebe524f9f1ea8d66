/**
 * Owns: the large keys of a call.
 * Must not know: how muting, holding or tones are done.
 */
import { Grip, Merge, Mic, MicOff, Pause, PhoneForwarded, Play } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Call, CallState } from "../../call/call-state.ts";
import { useActions, useCalls, useFeature, useUi } from "../ui-context.tsx";
import { CallKey } from "./CallKey.tsx";
import { remoteName } from "./call-words.ts";
import { useShortcutNames, useShortcuts } from "./use-shortcuts.ts";

interface CallKeysProps {
  readonly call: Call;
  readonly onKeypad: () => void;
  readonly onTransfer: () => void;
}

/** Three columns; keys that need somebody at the other end wait for them. */
export function CallKeys({ call, onKeypad, onTransfer }: CallKeysProps) {
  const { t } = useTranslation();
  const { region } = useUi().surroundings;
  const actions = useActions();
  const names = useShortcutNames();
  const { calls, conference } = useCalls();
  const mayTransfer = useFeature("transfer");
  const mayMerge = useFeature("conference");
  /** The newest of those we are not talking to. */
  const other =
    mayMerge && conference.kind === "apart"
      ? calls.findLast(({ id, state }) => id !== call.id && isFree(state))
      : undefined;
  const up = call.state.kind === "established" ? call.state : null;
  const { state } = call;
  const mayMute = state.kind !== "incoming" && state.kind !== "ended";
  const muted = mayMute && state.muted;
  const held = up?.held ?? false;
  const moving = up !== null && up.transferringTo !== null;
  const mute = (): void => {
    if (mayMute) actions.mute(call.id, !muted);
  };
  const hold = (): void => {
    if (up && !moving) void (held ? actions.resume(call.id) : actions.hold(call.id));
  };
  useShortcuts({ mute, hold, ...(mayTransfer && up && !moving && { transfer: onTransfer }) });
  return (
    <div className="call-keys" role="toolbar" aria-label={t("call.keys")}>
      <CallKey
        icon={muted ? MicOff : Mic}
        label={t("call.mute")}
        pressed={muted}
        disabled={!mayMute}
        shortcut={names("mute")}
        onPress={mute}
      />
      <CallKey icon={Grip} label={t("call.keypad")} disabled={!up} onPress={onKeypad} />
      <CallKey
        icon={held ? Play : Pause}
        label={t("call.hold")}
        pressed={held}
        disabled={!up || moving}
        shortcut={names("hold")}
        onPress={hold}
      />
      {mayTransfer && (
        <CallKey
          icon={PhoneForwarded}
          label={t("call.transfer")}
          disabled={!up || moving}
          shortcut={names("transfer")}
          onPress={onTransfer}
        />
      )}
      {up && other && (
        <CallKey
          icon={Merge}
          label={t("call.merge")}
          title={t("call.mergeNamed", { name: remoteName(t, other.remote, region) })}
          disabled={moving}
          onPress={() => void actions.merge(call.id, other.id)}
        />
      )}
    </div>
  );
}

function isFree(state: CallState): boolean {
  return state.kind === "established" && state.transferringTo === null;
}
