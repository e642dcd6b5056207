import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  deflateRawSync,
  inflateRawSync,
  constants as zlib,
  zstdCompressSync,
  zstdDecompressSync,
} from 'node:zlib';
import { decode, encode } from '@msgpack/msgpack';
import { wirePhrases } from '../../../src-contract/wire-dictionary.ts';
import { wireSamples } from '../../../src-contract/wire-samples.ts';
import { frameCodecs } from '../../../src-node/frame-codec.ts';
import { openContexts } from './contexts.ts';
import type { Link } from './frames.ts';

/** What goes over the wire: bytes, or a text that was left as it is. */
export type Message = Uint8Array | string;

/** One way to put frames on the wire, with whatever it keeps for its connections. */
export interface Candidate {
  readonly name: string;
  make(link: Link, text: string): Message | Promise<Message>;
  /** A frame as its JSON, or as the value that it stands for. */
  read(link: Link, message: Message): unknown;
}

/** What is in use. */
export const chosen = 'phrases, then deflate';

/** Every way there is; each is used for one run only, because some remember. */
export function openCandidates(scratch: string, say: (words: string) => void): Candidate[] {
  const [codec] = frameCodecs;
  if (!codec) throw new Error('there is a codec');
  const trained = trainDictionary(scratch, say);
  return [
    { name: plain, make: (_, text) => text, read: (_, message) => message },
    { name: 'permessage-deflate, 15 bits', ...openContexts(15, 8) },
    { name: 'permessage-deflate, 11 bits', ...openContexts(11, 4) },
    { name: 'MessagePack', make: (_, text) => packed(text), read: (_, message) => decode(bytesOf(message)) },
    alone(
      'MessagePack, deflate and dictionary',
      (text) => deflateRawSync(packed(text), { dictionary: packedDictionary }),
      (bytes) => decode(inflateRawSync(bytes, { dictionary: packedDictionary })),
    ),
    alone(
      'deflate and dictionary',
      (text) => deflateRawSync(text, { dictionary }),
      (bytes) => inflateRawSync(bytes, { dictionary }).toString(),
    ),
    zstd('zstd and dictionary', dictionary),
    ...(trained ? [zstd('zstd and trained dictionary', trained)] : []),
    {
      name: chosen,
      make: (_, text) => codec.encode(text),
      read: (_, message) => (typeof message === 'string' ? message : codec.decode(message)),
    },
  ];
}

export const plain = 'plain JSON';

const samples = wireSamples.map(([, text]) => text);
const dictionary = Buffer.from(wirePhrases.join('') + samples.join('').slice(-8192));
const packed = (text: string) => encode(JSON.parse(text));
const packedDictionary = Buffer.concat(samples.map(packed)).subarray(-16_384);

/** With one byte before it that tells it from a blob's part; a text that it would make longer is left. */
function alone(
  name: string,
  shorten: (text: string) => Uint8Array,
  lengthen: (bytes: Uint8Array) => unknown,
): Candidate {
  return {
    name,
    make(_, text) {
      const message = Buffer.concat([Buffer.of(1), shorten(text)]);
      return message.length < Buffer.byteLength(text) ? message : text;
    },
    read: (_, message) => (typeof message === 'string' ? message : lengthen(message.subarray(1))),
  };
}

/** Without what a frame can do without: checksum, size, the dictionary's name, and the four bytes that all begin with. */
function zstd(name: string, dictionary: Buffer): Candidate {
  const params = {
    [zlib.ZSTD_c_compressionLevel]: 3,
    [zlib.ZSTD_c_checksumFlag]: 0,
    [zlib.ZSTD_c_contentSizeFlag]: 0,
    [zlib.ZSTD_c_dictIDFlag]: 0,
  };
  return alone(
    name,
    (text) => zstdCompressSync(text, { dictionary, params }).subarray(magic.length),
    (bytes) => zstdDecompressSync(Buffer.concat([magic, bytes]), { dictionary }).toString(),
  );
}

const magic = Buffer.from('28b52ffd', 'hex');

function bytesOf(message: Message): Uint8Array {
  return typeof message === 'string' ? Buffer.from(message) : message;
}

/** What the zstd program makes of the samples; undefined where there is no such program. */
function trainDictionary(scratch: string, say: (words: string) => void): Buffer | undefined {
  const folder = join(scratch, 'samples');
  const file = join(scratch, 'trained.zdict');
  mkdirSync(folder);
  for (const [index, text] of samples.entries()) writeFileSync(join(folder, String(index)), text);
  const { status } = spawnSync('zstd', ['-q', '--train', '-r', folder, '--maxdict=8192', '-o', file]);
  if (status === 0) return readFileSync(file);
  say('zstd and trained dictionary: skipped, there is no zstd program here');
  return undefined;
}
