/** Folds a group, or unfolds it. */
export function toggled<Group>(folded: ReadonlySet<Group>, group: Group): ReadonlySet<Group> {
  const next = new Set(folded);
  if (!next.delete(group)) next.add(group);
  return next;
}
