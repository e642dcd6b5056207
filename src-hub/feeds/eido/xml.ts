import { XMLParser } from 'fast-xml-parser';
import { decodeReferences } from './plain-text.ts';

/** One element: its name without a prefix, its attributes, its own text, and the elements inside it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly XmlElement[];
}

/** Far above any location or comment, far below what takes time to read. */
const maxXmlCharacters = 65_536;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  // Entities of the document's own are never unfolded; the few that XML itself has are decoded below.
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: 60,
});

/**
 * An XML text's root element. A document type is refused: with it come entities that unfold without end.
 * @param most characters
 */
export function readXml(text: string, most = maxXmlCharacters): XmlElement | { readonly fault: string } {
  if (text.length > most) return { fault: `is XML of more than ${most} characters` };
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return { fault: 'is XML with a document type, which is not taken' };
  try {
    const root = (parser.parse(text.trim(), true) as RawNode[]).map(element).find((one) => one !== undefined);
    return root ?? { fault: 'is not XML: it has no element' };
  } catch (fault) {
    return { fault: `is not XML that can be read: ${(fault as Error).message.slice(0, 200)}` };
  }
}

/** The element itself or the first inside it, at any depth, that has the name. */
export function findElement(root: XmlElement, name: string): XmlElement | undefined {
  if (root.name === name) return root;
  for (const child of root.children) {
    const found = findElement(child, name);
    if (found) return found;
  }
  return undefined;
}

/** As the parser gives it: the element's name to its content, and `:@` to its attributes. */
type RawNode = { readonly [name: string]: RawNode[] | Record<string, string> | string };

function element(node: RawNode): XmlElement | undefined {
  const name = Object.keys(node).find((key) => key !== ':@');
  const content = name === undefined ? undefined : node[name];
  if (name === undefined || name === '#text' || !Array.isArray(content)) return undefined;
  const own = content.map((inside) => inside['#text']).filter((one) => typeof one === 'string');
  return {
    name,
    attributes: (node[':@'] ?? {}) as Record<string, string>,
    text: decodeReferences(own.join(' ')).trim(),
    children: content.map(element).filter((one) => one !== undefined),
  };
}
