/**
 * Owns: a window for the page that is measured beside Offhook, in the same runtime. Its address comes in `BENCH_PAGE`.
 * Must not know: what the page does.
 */
import { app, BrowserWindow, session } from "electron";

// A machine without a network has no other ICE candidates; a machine without a microphone has this one.
app.commandLine.appendSwitch("allow-loopback-in-peer-connection");
app.commandLine.appendSwitch("use-fake-device-for-media-stream");
app.commandLine.appendSwitch("use-fake-ui-for-media-stream");
app.on("window-all-closed", () => app.quit());

void app.whenReady().then(async () => {
  // The laboratory's certificate; nothing but the laboratory is ever talked to.
  session.defaultSession.setCertificateVerifyProc(({ hostname }, answer) =>
    answer(hostname === "localhost" || hostname === "127.0.0.1" ? 0 : -3),
  );
  await new BrowserWindow({ width: 400, height: 680 }).loadURL(process.env["BENCH_PAGE"] ?? "");
});
