/**
 * Owns: what the buttons and lights of a headset are called in its report descriptor.
 * Must not know: reports, or what a button does.
 * [HID Usage Tables](https://usb.org/document-library/hid-usage-tables-15): §11 LED page, §12 Button page, §14 Telephony page
 */

/** Usage page of telephones and headsets. */
export const telephonyPage = 0x0b;

/**
 * `hook`: answers and hangs up. `flash`: holds. `reject` says what it means; makers have put it on the button page, and
 * on a button without a name.
 */
export type Button = "hook" | "mute" | "flash" | "reject";

/** Usage page and usage → button. */
export const buttonUsages: ReadonlyMap<number, Button> = new Map([
  [0x0b_0020, "hook"],
  [0x0b_0021, "flash"],
  [0x0b_0023, "flash"],
  [0x0b_002f, "mute"],
  [0x0b_0026, "reject"],
  [0x0b_0007, "reject"],
  [0x09_0001, "reject"],
  [0x09_0007, "reject"],
]);

/** `microphone`: where there is no `mute`, it stands for it. */
export type Light = "off-hook" | "ring" | "mute" | "hold" | "microphone";

/** Usage page and usage → light. `Ringer` of the telephony page is a light to some makers. */
export const lightUsages: ReadonlyMap<number, Light> = new Map([
  [0x08_0009, "mute"],
  [0x08_0017, "off-hook"],
  [0x08_0018, "ring"],
  [0x08_0020, "hold"],
  [0x08_0021, "microphone"],
  [0x0b_009e, "ring"],
]);
