/**
 * Owns: how a length of time is written.
 * Must not know: what is being timed.
 */

/** `4:05`, from an hour on `1:04:05`, in the digits of `language`. Never negative. */
export function durationText(milliseconds: number, language: string): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1_000));
  const plain = new Intl.NumberFormat(language, { useGrouping: false });
  const padded = new Intl.NumberFormat(language, { minimumIntegerDigits: 2, useGrouping: false });
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  const tail = padded.format(seconds % 60);
  return hours > 0
    ? `${plain.format(hours)}:${padded.format(minutes)}:${tail}`
    : `${plain.format(minutes)}:${tail}`;
}
