/**
 * Notes that a topic changes in the change under way: a subject (`unit/19-A`), or a table's part (`draft/ID`, `meta/session`,
 * `journal`, `setting`, `pack`). Throws outside of a change, so that nothing is written without a transaction.
 */
export type Touch = (topic: string) => void;
