/** What a text says as JSON; undefined for one that is not JSON, for a schema to refuse. */
export function readJsonText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
