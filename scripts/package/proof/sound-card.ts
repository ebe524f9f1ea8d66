/**
 * Owns: a real microphone and a real speaker on a machine without any: a sound server, and somebody who speaks.
 * Must not know: who listens.
 */
import { once } from "node:events";
import { existsSync, watch } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startProcess } from "../../../lab/desktop-session/own-process.ts";
import { beeping } from "./beeping.ts";

/** The microphone is no mere monitor of a sink: browsers leave those out. */
const configuration = `load-module module-native-protocol-unix
load-module module-null-sink sink_name=speaker
load-module module-null-sink sink_name=lips
load-module module-remap-source source_name=microphone master=lips.monitor
set-default-sink speaker
set-default-source microphone
`;

/** A person's own sound server, found through `XDG_RUNTIME_DIR` as always. */
export async function startSoundCard(
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<{ stop(): Promise<void> }> {
  const [script, speech] = [join(folder, "sound.pa"), join(folder, "speech.wav")];
  await writeFile(script, configuration);
  await writeFile(speech, beeping(180));
  const runtime = join(env["XDG_RUNTIME_DIR"] ?? "", "pulse");
  await mkdir(runtime, { recursive: true, mode: 0o700 });
  const watcher = watch(runtime);
  const server = await startProcess(
    "pulseaudio",
    ["-n", "--daemonize=no", "--exit-idle-time=-1", "--file", script],
    { env },
  );
  const failed = server.ended.then(() => {
    throw new Error(`pulseaudio ended:\n${server.output()}`);
  });
  // Once it is wanted it may end.
  failed.catch(() => {});
  while (!existsSync(join(runtime, "native"))) {
    await Promise.race([once(watcher, "change"), failed]);
  }
  watcher.close();
  const speaker = await startProcess("paplay", ["--device=lips", speech], { env });
  return {
    async stop() {
      await speaker.stop();
      await server.stop();
    },
  };
}
