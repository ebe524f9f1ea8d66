/**
 * Owns: every state of the settings that a person can meet.
 * Must not know: how a choice is carried out.
 */
import { nothingPlugged } from "../../../src-renderer/media/plugged-devices.ts";
import { ordinaryDevices } from "./gallery-sound.ts";
import type { GalleryState } from "./gallery-state.ts";

const longMicrophone = {
  id: "m9",
  label: "Microphone Array (Intel® Smart Sound Technology for Digital Microphones) (8086:a0c8)",
};
const longSpeaker = {
  id: "s9",
  label: "Headset Earphone (Plantronics Blackwire 5220 Series Hands-Free AG Audio) (047f:c053)",
};
const leftAtHome = { id: "gone", label: "Jabra Speak 750" };

const testButton = ".microphone-test-keys button >> nth=0";
const playBackButton = ".microphone-test-keys button >> nth=1";

/** By section and what is special in it. */
export const settingsStates: Readonly<Record<string, GalleryState>> = {
  settings: { place: "settings" },
  "settings-chosen": {
    place: "settings",
    preferences: {
      microphone: { id: "m2", label: "Jabra Evolve2 65 Mono" },
      speaker: { id: "s2", label: "Jabra Evolve2 65 Stereo" },
      ringers: [
        { id: "default", label: "" },
        { id: "s2", label: "Jabra Evolve2 65 Stereo" },
      ],
      ringTone: "marimba",
      ringVolume: 0.35,
      noiseSuppression: false,
    },
  },
  "settings-microphone-test": { place: "settings", press: [testButton] },
  "settings-recording": {
    place: "settings",
    sound: { level: 0.98 },
    press: [testButton, playBackButton],
  },
  "settings-denied": {
    place: "settings",
    sound: { plugged: nothingPlugged, refusal: "microphone-denied" },
    press: [testButton],
  },
  "settings-busy": {
    place: "settings",
    sound: { refusal: "microphone-busy" },
    press: [testButton],
  },
  "settings-unplugged": {
    place: "settings",
    preferences: { microphone: leftAtHome, speaker: leftAtHome, ringers: [leftAtHome] },
  },
  "settings-nothing-plugged": { place: "settings", sound: { plugged: nothingPlugged } },
  "settings-headsets": {
    place: "settings",
    headsets: [
      { id: 1, name: "Jabra Evolve2 65", state: "ready" },
      {
        id: 2,
        name: "Plantronics Blackwire 5220 Series Hands-Free AG Audio USB Adapter",
        state: "busy",
      },
    ],
  },
  "settings-headset-off": { place: "settings", preferences: { headsetButtons: false } },
  "settings-long-names": {
    place: "settings",
    sound: {
      plugged: {
        inputs: { devices: [longMicrophone], system: longMicrophone },
        outputs: {
          devices: [longSpeaker, ...ordinaryDevices.outputs.devices],
          system: longSpeaker,
        },
      },
    },
    preferences: {
      microphone: { id: "m8", label: `Second ${longMicrophone.label}` },
      speaker: longSpeaker,
      ringers: [longSpeaker],
    },
  },
  "settings-managed": {
    place: "settings",
    managed: ["microphone", "ringTone", "ringVolume", "ringers", "echoCancellation"],
  },
};
