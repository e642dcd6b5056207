/**
 * A condition on `subject`: it was written by one of the authors that the parameter names (see `authorOf`). As the indexes
 * of 0012-messages.sql have it.
 * @param names the parameter, such as `$1`: a list of texts
 */
export function isWrittenBy(names: string): string {
  return `(strpos(subject, '~') > 0 and split_part(subject, '~', 1) = any(${names}))`;
}
