/**
 * Owns: headsets as their makers describe them to a computer: published report descriptors, in the shape in which a
 * browser shows them.
 * Must not know: who reads them.
 */

interface Item {
  readonly isAbsolute: boolean;
  readonly isArray: boolean;
  readonly isConstant: boolean;
  readonly isRange: boolean;
  readonly usages: readonly number[];
  readonly reportSize: number;
  readonly reportCount: number;
  readonly logicalMinimum: number;
}

interface Report {
  readonly reportId: number;
  readonly items: readonly Item[];
}

export interface HeadsetMake {
  readonly productName: string;
  readonly collections: readonly {
    readonly usagePage: number;
    readonly usage: number;
    readonly children: readonly never[];
    readonly inputReports: readonly Report[];
    readonly outputReports: readonly Report[];
  }[];
}

const bits = (
  usages: readonly number[],
  { relative = false }: { readonly relative?: boolean } = {},
): Item => ({
  ...{ isAbsolute: !relative, isArray: false, isConstant: false, isRange: false },
  ...{ usages, reportSize: 1, reportCount: usages.length, logicalMinimum: 0 },
});
const padding = (count: number): Item => ({
  ...{ isAbsolute: true, isArray: false, isConstant: true, isRange: false },
  ...{ usages: [], reportSize: 1, reportCount: count, logicalMinimum: 0 },
});
const relative = { relative: true };

const hook = 0x0b_0020;
const flash = 0x0b_0021;
const redial = 0x0b_0024;
const line = 0x0b_002a;
const phoneMute = 0x0b_002f;
const speedDial = 0x0b_0050;
const lineBusy = 0x0b_0097;
const programmable = 0x0b_0007;
const led = { mute: 0x08_0009, offHook: 0x08_0017, ring: 0x08_0018, hold: 0x08_0020 };

const headset = (
  productName: string,
  inputReports: readonly Report[],
  outputReports: readonly Report[],
): HeadsetMake => ({
  productName,
  collections: [
    // The volume keys, which the system listens to by itself.
    { usagePage: 0x0c, usage: 0x01, children: [], inputReports: [], outputReports: [] },
    { usagePage: 0x0b, usage: 0x05, children: [], inputReports, outputReports },
  ],
});

/**
 * The hook says how it stands, mute says that it was pressed; one report each way. Jabra, EPOS and Yealink build theirs
 * like that, and Gigaset has published the bits.
 */
export const levelHook = headset(
  "Harbour H1",
  [
    {
      reportId: 2,
      items: [
        bits([hook]),
        bits([lineBusy, line]),
        bits([phoneMute, flash, redial, speedDial], relative),
        bits([programmable], relative),
        padding(8),
      ],
    },
  ],
  [
    {
      reportId: 2,
      items: [
        bits([led.offHook, led.mute, led.ring, led.hold, 0x08_0021]),
        bits([0x08_002a, 0x0b_009e]),
        padding(9),
      ],
    },
  ],
);

/** Every button says that it was pressed, and no more; as in a published trace of a conference device. */
export const momentaryHook = headset(
  "Harbour H2",
  [{ reportId: 2, items: [bits([redial, hook, phoneMute], relative), padding(5)] }],
  [{ reportId: 4, items: [bits([led.offHook, led.mute, led.ring]), padding(5)] }],
);

/** A report of its own for each light. */
export const lightPerReport = headset(
  "Harbour H3",
  [
    {
      reportId: 0x20,
      items: [
        bits([hook]),
        bits([phoneMute], relative),
        bits([flash]),
        bits([redial], relative),
        bits([programmable], relative),
        padding(3),
      ],
    },
  ],
  [
    { reportId: 0x21, items: [bits([led.ring]), padding(7)] },
    { reportId: 0x22, items: [bits([led.mute]), padding(7)] },
    { reportId: 0x23, items: [bits([led.offHook]), padding(7)] },
    { reportId: 0x24, items: [bits([led.hold]), padding(7)] },
  ],
);

/** Mute says how it stands, and the lights begin behind others, over two bytes. */
export const levelMute = headset(
  "Harbour H4",
  [{ reportId: 7, items: [bits([hook, flash, phoneMute]), padding(5)] }],
  [
    {
      reportId: 7,
      items: [
        bits([
          0x08_0008,
          led.offHook,
          led.ring,
          0x08_0019,
          0x08_001a,
          0x08_001e,
          0x08_001f,
          led.hold,
        ]),
        bits([0x08_0021]),
        padding(7),
      ],
    },
  ],
);
