/**
 * Owns: trying the microphone: a meter, one's own voice played back, and why it does not work.
 * Must not know: how sound is measured or recorded.
 */
import { Mic, Square } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../parts/Button.tsx";
import { ErrorBanner } from "../parts/ErrorBanner.tsx";
import { useSound } from "../ui-context.tsx";
import { LevelMeter } from "./LevelMeter.tsx";
import { useMicrophoneTest } from "./use-microphone-test.ts";

/** The microphone is open only while the test runs: it ends with the page. */
export function MicrophoneTest() {
  const { t } = useTranslation();
  const test = useMicrophoneTest(useSound());
  const { listening, problem, playback } = test;
  return (
    <div className="microphone-test">
      {listening !== null && <LevelMeter level={listening.level} />}
      <div className="microphone-test-keys">
        <Button onClick={listening === null ? () => void test.start() : test.stop}>
          {listening === null ? <Mic size={16} aria-hidden /> : <Square size={16} aria-hidden />}
          {t(listening === null ? "sound.testMicrophone" : "sound.stopTest")}
        </Button>
        {listening !== null && (
          <Button aria-disabled={playback !== "none"} onClick={() => void test.playBack()}>
            {t("sound.playBack")}
          </Button>
        )}
      </div>
      <p className="microphone-test-words" role="status">
        {playback !== "none" && t(`sound.${playback}`)}
      </p>
      <div role="alert">
        {problem && <ErrorBanner error={problem} onRetry={() => void test.start()} />}
      </div>
    </div>
  );
}
