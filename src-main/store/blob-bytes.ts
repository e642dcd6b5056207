import type { Database } from 'better-sqlite3';

/** The bytes of blobs, in parts that are written once. Parts follow each other from 0 without holes. */
export interface BlobBytes {
  write(blob: number, start: number, bytes: Uint8Array): void;
  /** What is there from `from` to before `upTo`: less, where it ends before. */
  read(blob: number, from: number, upTo: number): Uint8Array;
  /** Takes out one part. Gives false when there is none. */
  removeOne(blob: number): boolean;
}

interface Part {
  readonly start: number;
  readonly bytes: Buffer;
}

export function createBlobBytes(db: Database): BlobBytes {
  const write = db.prepare('INSERT INTO blob_part (blob, start, bytes) VALUES (?, ?, ?)');
  const partAt = db.prepare<[number, number], Part>(
    'SELECT start, bytes FROM blob_part WHERE blob = ? AND start <= ? ORDER BY start DESC LIMIT 1',
  );
  const removeOne = db.prepare(
    'DELETE FROM blob_part WHERE blob = @blob AND start = (SELECT min(start) FROM blob_part WHERE blob = @blob)',
  );
  /** A slow link asks for the same part hundreds of times. */
  let lastRead: { readonly blob: number; readonly part: Part } | undefined;

  function find(blob: number, at: number): Part | undefined {
    const last = lastRead;
    if (last?.blob === blob && holds(last.part, at)) return last.part;
    const part = partAt.get(blob, at);
    if (!part || !holds(part, at)) return undefined;
    lastRead = { blob, part };
    return part;
  }

  return {
    write: (blob, start, bytes) =>
      void write.run(blob, start, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
    read(blob, from, upTo) {
      const found: Buffer[] = [];
      let at = from;
      while (at < upTo) {
        const part = find(blob, at);
        if (!part) break;
        const bytes = part.bytes.subarray(at - part.start, upTo - part.start);
        found.push(bytes);
        at += bytes.length;
      }
      const [only] = found;
      return found.length === 1 && only ? only : Buffer.concat(found);
    },
    removeOne(blob) {
      if (lastRead?.blob === blob) lastRead = undefined;
      return removeOne.run({ blob }).changes > 0;
    },
  };
}

const holds = ({ start, bytes }: Part, at: number) => at >= start && at < start + bytes.length;
