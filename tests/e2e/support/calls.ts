import { eidoMessage, type SimulatedCall } from '../../../src-tools/simulate/eido-message.ts';
import { postEido } from '../../../src-tools/simulate/hub-requests.ts';
import type { DemoHub } from '../../../src-tools/start/demo-stage.ts';

/** A call, with what somebody should know before going in. */
export interface StageCall extends Partial<SimulatedCall> {
  readonly type: string;
  readonly minutesAgo: number;
  readonly cautions?: readonly string[];
}

/** Delivers a call to the hub as an EIDO message. @returns the job's id and number */
export async function call(
  hub: DemoHub,
  { minutesAgo, cautions = [], ...told }: StageCall,
): Promise<{ readonly id: string; readonly number: string }> {
  const now = Date.now();
  const key = `stage-${now}-${Math.floor(Math.random() * 1e9)}`;
  const message = eidoMessage({ key, beat: '19-A', ...told, at: now - minutesAgo * 60_000 }, now);
  const stamp = {
    lastUpdateTimeStamp: new Date(now).toISOString(),
    updatedByAgencyReference: { $ref: 'psap.example' },
  };
  const cautionComponent = cautions.map((words, index) => ({
    $id: `${key}-caution-${index}`,
    ...stamp,
    cautionTypeInternalText: words,
    cautionTypeCommonRegistryText: 'Hazard',
    cautionSeverity: 'high',
  }));
  const { incident, number } = await postEido(hub.url, hub.secrets.feedToken, {
    ...message,
    ...(cautionComponent.length > 0 && { cautionComponent }),
  });
  return { id: incident, number };
}

const manhattan = (HNO: string, PRD: string, RD: string, STS: string) => ({
  HNO,
  PRD,
  RD,
  STS,
  A3: 'New York',
});

/** A dozen calls as a busy evening brings them: long and short, known and unknown places, with and without cautions. */
export const busyEvening: readonly StageCall[] = [
  {
    minutesAgo: 3,
    typeCode: '10-34K',
    type: 'STABBING',
    priority: 1,
    civic: { ...manhattan('1345', 'E', '72', 'St'), UNIT: '14C' },
    point: { lat: 40.7686, lon: -73.9572 },
    cautions: ['Weapons at the address, told by the caller', 'Dog in the hall'],
    notes: [
      'Two men fight in the hall, one has a kitchen knife.',
      'Caller hides in the bathroom and whispers.',
    ],
  },
  {
    minutesAgo: 41,
    typeCode: '10-54U',
    type: 'unconscious person',
    priority: 1,
    civic: manhattan('400', 'E', '66', 'St'),
    point: { lat: 40.7636, lon: -73.9585 },
  },
  {
    minutesAgo: 12,
    typeCode: '10-53V',
    type: 'vehicle accident',
    priority: 2,
    typeWords: 'Two cars, one on its side, in the intersection',
    point: { lat: 40.7705, lon: -73.9628 },
    civic: {
      RD: 'Madison',
      STS: 'Ave',
      A3: 'New York',
      LMK: 'The Northeast Corner Entrance of the Museum of the City, loading dock',
    },
  },
  {
    minutesAgo: 26,
    typeCode: '10-52D',
    type: 'dispute',
    priority: 3,
    civic: { ...manhattan('1212', 'E', '69', 'St'), UNIT: '2' },
    point: { lat: 40.766, lon: -73.957 },
  },
  {
    minutesAgo: 8,
    typeCode: '10-11C',
    type: 'alarm',
    priority: 3,
    civic: {
      HNO: '965',
      RD: 'Lexington',
      STS: 'Ave',
      A3: 'New York',
      NAM: 'Hollingsworth and Vandergriff Pharmacy and Photographic Laboratory',
    },
    point: { lat: 40.7694, lon: -73.9636 },
  },
  {
    minutesAgo: 55,
    typeCode: '10-22V',
    type: 'larceny',
    priority: 4,
    civic: manhattan('28', 'E', '79', 'St'),
  },
  {
    minutesAgo: 17,
    typeCode: '10-10S',
    type: 'SHOOT',
    priority: 1,
    notes: ['Caller heard four shots and hung up.'],
  },
  {
    minutesAgo: 33,
    typeCode: '10-50N',
    type: 'noise',
    priority: 4,
    civic: manhattan('511', 'E', '80', 'St'),
    point: { lat: 40.7727, lon: -73.9496 },
  },
  {
    minutesAgo: 5,
    typeCode: '10-31',
    type: 'burglary',
    priority: 1,
    civic: manhattan('17', 'E', '63', 'St'),
    point: { lat: 40.7655, lon: -73.969 },
    cautions: ['Door code changed last week'],
  },
  {
    minutesAgo: 21,
    typeCode: '10-54S',
    type: 'sick person',
    priority: 2,
    civic: manhattan('333', 'E', '68', 'St'),
    point: { lat: 40.7652, lon: -73.9588 },
  },
  {
    minutesAgo: 64,
    type: 'something that no table has',
    typeWords: 'Person stands on a ledge of the fourth floor and talks to nobody',
    priority: 2,
    civic: manhattan('240', 'E', '86', 'St'),
  },
  {
    minutesAgo: 2,
    typeCode: '10-53',
    type: 'accident',
    priority: 3,
    civic: manhattan('1', 'E', '60', 'St'),
    point: { lat: 40.7645, lon: -73.9715 },
  },
];
