import type { Fault } from './json-guard.ts';
import type { EidoMessage } from './message.ts';

/** The lists of components; the incident itself is not in one. */
type ListKey =
  | 'callComponent'
  | 'callbackComponent'
  | 'locationComponent'
  | 'notesComponent'
  | 'personComponent'
  | 'vehicleComponent'
  | 'agencyComponent'
  | 'agentComponent'
  | 'emergencyResourceComponent'
  | 'cautionComponent'
  | 'additionalDataComponent';
type Item<Key extends ListKey> = NonNullable<EidoMessage[Key]>[number];
interface Reference {
  readonly $ref: string;
}

/** Follows a message's references from `$ref` to `$id`, within the message and nowhere else. */
export interface References {
  /** Every component of the kind, in the message's order; of two with one `$id` the later one. */
  all<Key extends ListKey>(kind: Key): Item<Key>[];
  /** The components referred to, each once. One that is not in the message is noted and left out. */
  follow<Key extends ListKey>(kind: Key, refs: readonly (Reference | undefined)[] | undefined): Item<Key>[];
  /** What was left out so far. */
  readonly noted: readonly Fault[];
}

/** Indexes the message's components by their `$id`. */
export function indexReferences(message: EidoMessage): References {
  const kinds = new Map<ListKey, Map<string, unknown>>();
  const noted: Fault[] = [];
  const missing = new Set<string>();

  function index<Key extends ListKey>(kind: Key): Map<string, Item<Key>> {
    const known = kinds.get(kind);
    if (known) return known as Map<string, Item<Key>>;
    const made = new Map((message[kind] ?? []).map((item) => [item.$id, item as Item<Key>]));
    kinds.set(kind, made);
    return made;
  }

  return {
    noted,
    all: (kind) => [...index(kind).values()],
    follow(kind, refs = []) {
      const wanted = new Set(refs.flatMap((ref) => (ref ? [ref.$ref] : [])));
      return [...wanted].flatMap((id) => {
        const item = index(kind).get(id);
        if (item !== undefined) return [item];
        const what = `${kind} ${id}`;
        if (!missing.has(what) && missing.size < maxNoted) {
          missing.add(what);
          noted.push({
            pointer: `/${kind}`,
            reason: `has nothing with the $id ${id.slice(0, 120)}, which is referred to`,
          });
        }
        return [];
      });
    },
  };
}

const maxNoted = 50;
