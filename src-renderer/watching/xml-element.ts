/**
 * Owns: reading a small XML document from a stranger into plain elements.
 * Must not know: what any element means.
 */
import { SaxesParser } from "saxes";

/** One element. Names are local: other phones disagree about prefixes, and no two vocabularies read here share a name. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children. */
  readonly text: string;
}

/** Characters, elements, and elements inside each other: far more than any phone has to say. */
const longest = 60_000;
const mostElements = 2_000;
const deepest = 32;

interface Open {
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly children: Open[];
  text: string;
}

/**
 * The root element; null for what is no XML, is too big, or declares a document type: entities have no place in a
 * message from the network.
 */
export function readXml(text: string): XmlElement | null {
  if (text.length > longest) return null;
  const parser = new SaxesParser({ xmlns: false });
  const open: Open[] = [];
  let root: Open | null = null;
  let elements = 0;
  const refuse = (): never => {
    throw new Error("refused");
  };
  parser.on("error", refuse);
  parser.on("doctype", refuse);
  parser.on("opentag", ({ name, attributes }) => {
    elements += 1;
    if (elements > mostElements || open.length >= deepest) refuse();
    const element: Open = {
      name: localName(name),
      attributes: new Map(
        Object.entries(attributes).map(([key, value]) => [localName(key), value]),
      ),
      children: [],
      text: "",
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const addText = (more: string): void => {
    const element = open.at(-1);
    if (element !== undefined) element.text += more;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => void open.pop());
  try {
    parser.write(text.trimStart()).close();
  } catch {
    return null;
  }
  return root;
}

/** The children of that name. */
export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** The first child of that name. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1).toLowerCase();
}
