import type { CodesPack } from '../../src-contract/codes.ts';
import { readCodesPack } from '../../src-contract/codes-reader.ts';
import { maxFrameBytes } from '../../src-contract/wire.ts';
import type { PackFault } from '../../src-contract/yaml-source.ts';

/** A pack goes to a tablet in one frame; this much of it is left for what stands around the pack. */
const roomBytes = 4096;

/**
 * Reads a codes pack as hub and tablet would, from its files' texts by name, and holds it to the size that a tablet can be
 * sent. The pack and its size in bytes, or every fault found.
 */
export function checkCodesPack(
  files: Readonly<Record<string, string>>,
): { readonly pack: CodesPack; readonly bytes: number } | { readonly faults: readonly PackFault[] } {
  const read = readCodesPack(files);
  if ('faults' in read) return read;
  const bytes = Buffer.byteLength(JSON.stringify(files));
  const most = maxFrameBytes - roomBytes;
  if (bytes <= most) return { pack: read.pack, bytes };
  const [largest = ''] = Object.entries(files)
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([file]) => file);
  const reason = `the whole pack has ${bytes} bytes, more than the ${most} that a tablet can be sent at once; this file is its largest`;
  return { faults: [{ file: largest, line: 1, reason }] };
}

/** What is in a pack, in one line: `NYPD 0.1.0: 78 precincts, 394 units, …`. */
export function describeCodesPack(pack: CodesPack, bytes: number): string {
  const counts: [number, string, string][] = [
    [pack.precincts.length, 'precinct', 'precincts'],
    [pack.units.length, 'unit', 'units'],
    [pack.jobTypes.length, 'job type', 'job types'],
    [pack.dispositions.length, 'disposition', 'dispositions'],
    [pack.radioCodes.length, 'radio code', 'radio codes'],
    [pack.tours.length, 'tour', 'tours'],
    [Object.keys(pack.feeds.incidentTypes).length, 'incident type of feeds', 'incident types of feeds'],
  ];
  const words = counts.map(([count, one, several]) => `${count} ${count === 1 ? one : several}`);
  const share = ((100 * bytes) / maxFrameBytes).toFixed(1);
  const { short, version } = pack.department;
  return `${short} ${version}: ${words.join(', ')}; ${share} % of what a tablet can be sent at once`;
}
