/*
 * Where the officer is in the page: each field's box has `data-field`, and each input of a field with several has
 * `data-part`. A place is `narrative`, or `occurredAt.time` for a part.
 */

/** Inputs whose text has a caret. */
function hasCaret(element: Element): element is HTMLInputElement | HTMLTextAreaElement {
  if (element instanceof HTMLTextAreaElement) return true;
  return element instanceof HTMLInputElement && ['text', 'tel', 'search'].includes(element.type);
}

/** The field around an element. */
export function fieldAround(element: EventTarget | null): string | undefined {
  if (!(element instanceof Element)) return undefined;
  return element.closest<HTMLElement>('[data-field]')?.dataset.field;
}

/** The place of an element with the focus, and its caret where it has one; undefined outside of every field. */
export function placeAt(
  element: EventTarget | null,
): { readonly field: string; readonly caret: number | undefined } | undefined {
  const name = fieldAround(element);
  if (name === undefined || !(element instanceof Element)) return undefined;
  const part = element.closest<HTMLElement>('[data-part]')?.dataset.part;
  const caret = hasCaret(element) ? (element.selectionStart ?? undefined) : undefined;
  return { field: part ? `${name}.${part}` : name, caret };
}

/** Puts the focus into a place, and the caret where it was. A field that is not there leaves the focus where it is. */
export function focusPlace(page: HTMLElement, place: string, caret: number | undefined): void {
  const [name = '', part] = place.split('.', 2);
  const field = page.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`);
  const box = part ? field?.querySelector<HTMLElement>(`[data-part="${CSS.escape(part)}"]`) : field;
  const element =
    box?.querySelector<HTMLElement>('input:checked') ??
    box?.querySelector<HTMLElement>('input:not([disabled]), textarea') ??
    box?.querySelector<HTMLElement>('button');
  if (!element) return;
  element.focus({ preventScroll: true });
  element.closest('[data-field]')?.scrollIntoView({ block: 'nearest' });
  if (caret !== undefined && hasCaret(element)) element.setSelectionRange(caret, caret);
}
