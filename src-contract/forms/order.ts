/** Things that need each other in a circle, none of which can come first. */
export class CircleFault extends Error {
  readonly names: readonly string[];

  constructor(names: readonly string[]) {
    super(`${names.join(' needs ')}: a circle, of which none can be known first`);
    this.names = names;
  }
}

/**
 * Puts each thing after those that it needs, otherwise in the order given. Throws `CircleFault` where that cannot be.
 * Needs of things that are not among these are passed over.
 */
export function inOrderOfNeed<T extends { readonly name: string }>(
  things: readonly T[],
  needsOf: (thing: T) => readonly string[],
): T[] {
  const byName = new Map(things.map((thing) => [thing.name, thing]));
  const placed = new Set<string>();
  const order: T[] = [];

  for (const start of things) {
    // A stack of its own: a chain of needs may be as long as the form.
    const path: { readonly thing: T; readonly needs: string[] }[] = [];
    const open = new Set<string>();
    const enter = (thing: T) => {
      path.push({ thing, needs: [...needsOf(thing)] });
      open.add(thing.name);
    };
    if (!placed.has(start.name)) enter(start);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const next = top.needs.shift();
      if (next === undefined) {
        path.pop();
        open.delete(top.thing.name);
        placed.add(top.thing.name);
        order.push(top.thing);
        continue;
      }
      if (open.has(next)) {
        const names = path.map((step) => step.thing.name);
        throw new CircleFault([...names.slice(names.indexOf(next)), next]);
      }
      const needed = byName.get(next);
      if (needed && !placed.has(next)) enter(needed);
    }
  }
  return order;
}
