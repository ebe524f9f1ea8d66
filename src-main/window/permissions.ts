/**
 * Owns: the short list of what the page may use: microphone, choice of speaker, and the buttons of headsets.
 * Everything else is refused.
 * Must not know: who asks, or why.
 */
import type { DevicePermissionHandlerHandlerDetails, Session } from "electron";
import type { Log } from "../log/log.ts";
import { appOrigin } from "./app-files.ts";

const allowed = new Set(["speaker-selection"]);
/** Of devices with a collection on this page alone; a keyboard has none. [HID Usage Tables §14](https://usb.org/document-library/hid-usage-tables-15) */
const telephonyPage = 0x0b;

/** Answers every permission request of `session` by the list. */
export function restrictPermissions(session: Session, log: Log): void {
  session.setPermissionRequestHandler((_webContents, permission, answer, details) => {
    const mediaTypes = "mediaTypes" in details ? (details.mediaTypes ?? []) : [];
    const audioOnly = permission === "media" && mediaTypes.every((type) => type === "audio");
    const granted = isOurs(details.requestingUrl) && (audioOnly || allowed.has(permission));
    if (!granted) log.warn("permission refused", { permission });
    answer(granted);
  });
  session.setPermissionCheckHandler((_webContents, permission, requestingOrigin, details) => {
    const audioOnly = permission === "media" && details.mediaType !== "video";
    const listed = audioOnly || permission === "hid" || allowed.has(permission);
    return isOurs(requestingOrigin) && listed;
  });
  session.setDevicePermissionHandler((details) => isOurs(details.origin) && isHeadset(details));
  // Headsets are there without being chosen: nobody is ever asked to choose a device.
  session.on("select-hid-device", (event, _details, choose) => {
    event.preventDefault();
    choose(null);
  });
}

const isOurs = (url: string | undefined): boolean =>
  url === appOrigin || (url?.startsWith(`${appOrigin}/`) ?? false);

function isHeadset({ deviceType, device }: DevicePermissionHandlerHandlerDetails): boolean {
  if (deviceType !== "hid" || !("collections" in device)) return false;
  const { collections } = device;
  return Array.isArray(collections) && collections.some((one) => one?.usagePage === telephonyPage);
}
