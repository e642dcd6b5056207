/** Words of an address that are written in several ways. */
const short: Readonly<Record<string, string>> = {
  STREET: 'ST',
  AVENUE: 'AV',
  AVE: 'AV',
  PLACE: 'PL',
  ROAD: 'RD',
  DRIVE: 'DR',
  LANE: 'LA',
  LN: 'LA',
  COURT: 'CT',
  SQUARE: 'SQ',
  TERRACE: 'TER',
  PARKWAY: 'PKWY',
  BOULEVARD: 'BLVD',
  EXPRESSWAY: 'EXPY',
  EXPWY: 'EXPY',
  EAST: 'E',
  WEST: 'W',
  NORTH: 'N',
  SOUTH: 'S',
  SAINT: 'ST',
};

/**
 * By which the notes and earlier jobs of a place are found: `19~234-W-42-ST` for `234 West 42nd Street`. Apartments are the
 * same place. undefined for what is no address with a number: a whole street is not a premise.
 * @param address one line, as `IncidentLocation.address`
 */
export function premiseKey(precinct: string, address: string): string | undefined {
  const [line = ''] = address.split(/,|#|\bAPT\b|\bAPARTMENT\b|\bUNIT\b|\bFLOOR\b/i);
  const words = line
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll(/(\d)(?:ST|ND|RD|TH)\b/g, '$1')
    .replaceAll(/(?<=\d)-(?=\d)/g, '_')
    .replaceAll(/[^\p{L}\p{N}_]+/gu, ' ')
    .trim()
    .split(' ')
    .map((word) => (Object.hasOwn(short, word) ? short[word] : word));
  const key = `${precinct}~${words.join('-')}`;
  const isAddress = words.length > 1 && /^\d/.test(words[0] ?? '');
  // What cannot be part of a subject's name, in another alphabet, is found by its point.
  return isAddress && /^[A-Za-z0-9][A-Za-z0-9_.~-]{0,63}$/.test(key) ? key : undefined;
}
