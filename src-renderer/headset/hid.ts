/**
 * Owns: what of WebHID a headset needs, as types. [WebHID](https://wicg.github.io/webhid/)
 * Must not know: headsets.
 */

/** One main item of a report descriptor. Items of a report follow each other without gaps, padding included. */
export interface HidItem {
  /** False: only changes are told, so a button says 1 when it is pressed and nothing when it is let go. */
  readonly isAbsolute?: boolean;
  /** An array tells the numbers of the usages that are on, instead of having a field for each. */
  readonly isArray?: boolean;
  readonly isConstant?: boolean;
  readonly isRange?: boolean;
  /** Usage page in the upper, usage in the lower 16 bits. */
  readonly usages?: readonly number[];
  readonly usageMinimum?: number;
  readonly usageMaximum?: number;
  /** Bits of one field. */
  readonly reportSize?: number;
  readonly reportCount?: number;
  readonly logicalMinimum?: number;
}

export interface HidReport {
  readonly reportId?: number;
  readonly items?: readonly HidItem[];
}

export interface HidCollection {
  readonly usagePage?: number;
  readonly usage?: number;
  readonly children?: readonly HidCollection[];
  readonly inputReports?: readonly HidReport[];
  readonly outputReports?: readonly HidReport[];
}

/** A report of the device, without its id. */
export interface HidInput {
  readonly reportId: number;
  readonly data: DataView;
}

export interface HidDevice {
  readonly opened: boolean;
  readonly productName: string;
  readonly collections: readonly HidCollection[];
  open(): Promise<void>;
  close(): Promise<void>;
  sendReport(reportId: number, data: Uint8Array<ArrayBuffer>): Promise<void>;
  addEventListener(type: "inputreport", listener: (event: HidInput) => void): void;
  removeEventListener(type: "inputreport", listener: (event: HidInput) => void): void;
}

/** `navigator.hid` */
export interface Hid {
  /** Those the page may use. */
  getDevices(): Promise<readonly HidDevice[]>;
  addEventListener(
    type: "connect" | "disconnect",
    listener: (event: { readonly device: HidDevice }) => void,
  ): void;
}
