import { readXml, type XmlElement } from '../eido/xml.ts';

/** Largest message that is taken, bytes: outlines of whole counties, signed, have a fifth of it. */
export const maxCapBytes = 512 * 1024;

const namespaces = ['urn:oasis:names:tc:emergency:cap:1.2', 'urn:oasis:names:tc:emergency:cap:1.1'];

/**
 * A message's bytes as its root element and its text. Refuses, in words, what is harmful or foreign whatever it says: not
 * UTF-8, a document type, nested too deep, not XML, another vocabulary than CAP's. Nothing outside of it is ever looked up.
 */
export function readDocument(
  bytes: Uint8Array,
): { readonly root: XmlElement; readonly text: string } | { readonly notXml: string } {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { notXml: 'The message is not UTF-8 text.' };
  }
  if (text.includes('\0')) return { notXml: 'The message is not text: it has a NUL in it.' };
  const root = readXml(text, maxCapBytes);
  if ('fault' in root) return { notXml: `The message ${root.fault}.` };
  const tag = /<(?:[\w.-]+:)?alert\b[^>]*>/.exec(text)?.[0] ?? '';
  if (
    root.name === 'alert' &&
    !namespaces.some((known) => tag.includes(`"${known}"`) || tag.includes(`'${known}'`))
  ) {
    return {
      notXml: 'The message is not in the vocabulary of CAP 1.2 (urn:oasis:names:tc:emergency:cap:1.2).',
    };
  }
  return { root, text };
}
