/** Proves: reading what dpkg and apt say, across the renaming for 64-bit time. */
import { expect, test } from "vitest";
import {
  missingPackages,
  namesKnownToApt,
} from "../../../../scripts/bootstrap/debian-packages.mjs";

test("a package is there when dpkg calls it installed, under either of its names", () => {
  const dpkg =
    "libnss3 installed\nlibgtk-3-0t64 installed\nxvfb config-files\nxauth not-installed\n";
  const wanted = ["libnss3", "libgtk-3-0", "xvfb", "xauth", "dbus"];
  expect(missingPackages(wanted, dpkg)).toEqual(["xvfb", "xauth", "dbus"]);
});

test("everything is missing where dpkg says nothing", () => {
  expect(missingPackages(["xvfb"], "")).toEqual(["xvfb"]);
});

const policy = `libasound2:
  Installed: (none)
  Candidate: (none)
  Version table:
libasound2t64:
  Installed: (none)
  Candidate: 1.2.11-1
  Version table:
     1.2.11-1 500
        500 http://archive noble/main amd64 Packages
libnss3:
  Installed: (none)
  Candidate: 2:3.98-1
`;

test("a package goes by the name that apt can install", () => {
  expect(namesKnownToApt(["libasound2", "libnss3"], policy)).toEqual(["libasound2t64", "libnss3"]);
});

test("a package that apt does not know keeps its name", () => {
  expect(namesKnownToApt(["kamailio"], policy)).toEqual(["kamailio"]);
});
