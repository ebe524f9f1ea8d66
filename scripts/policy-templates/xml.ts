/**
 * Owns: how elements and their attributes are written for the XML builder.
 * Must not know: any template.
 */
import { XMLBuilder } from "fast-xml-parser";

/** Attributes start with `@`, text is `#text`; an array repeats its element. */
export type Xml = string | { readonly [name: string]: Xml | readonly Xml[] };

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  format: true,
  indentBy: "  ",
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
});

/** A document with this root. */
export const xmlText = (root: Xml): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n${builder.build(root)}`;
