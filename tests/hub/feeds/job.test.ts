import { describe, expect, it } from 'vitest';
import { pidfLo } from '../../../src-contract/eido/pidf-lo.ts';
import { readJob } from '../../../src-hub/feeds/eido/job.ts';
import { eidoMessage, type SimulatedCall } from '../../../src-tools/simulate/eido-message.ts';
import { testCodes } from '../../support/codes.ts';

const codes = testCodes({ incidentTypes: { shooting: '10-10S', 'Medical Emergency': '10-54' } });
const at = Date.parse('2026-11-24T14:00:00Z');
const call: SimulatedCall = {
  key: 'call-1',
  at,
  type: 'Shooting',
  point: { lat: 40.7712, lon: -73.9613 },
  civic: { A3: 'New York', A4: 'Manhattan', HNO: '234', PRD: 'E', RD: '70', STS: 'St', UNIT: '4C', FLR: '4' },
  callback: '+12125550100',
  notes: ['Two shots heard. Suspect < 6 ft & running'],
};
const prologue = {
  lastUpdateTimeStamp: '2026-11-24T14:00:00Z',
  updatedByAgencyReference: { $ref: 'psap.example' },
};

type Message = ReturnType<typeof eidoMessage>;
function read(message: Message) {
  const result = readJob(message, codes);
  if ('faults' in result) throw new Error(JSON.stringify(result.faults));
  return result.job;
}
function faults(message: unknown) {
  const result = readJob(message, codes);
  return 'faults' in result ? result.faults : [];
}
const withIncident = (change: Record<string, unknown>): Message => {
  const message = eidoMessage(call, at);
  return { ...message, incidentComponent: { ...(message.incidentComponent as object), ...change } };
};
const withLocation = (change: Record<string, unknown>): Message => {
  const message = eidoMessage(call, at);
  const [location] = message.locationComponent as object[];
  return { ...message, locationComponent: [{ ...location, ...change }] };
};

describe('an EIDO as a job', () => {
  it('gives address, place, caller, time and remarks', () => {
    const job = read(eidoMessage(call, at + 1000));
    expect(job).toMatchObject({
      tracking: 'urn:emergency:uid:incidentid:call-1:psap.example',
      stamp: at + 1000,
      calledAt: at,
      details: {
        jobType: '10-10S',
        priority: 1,
        sourceType: 'Shooting',
        location: {
          address: '234 E 70 St',
          apartment: '4C',
          description: 'Floor 4',
          city: 'Manhattan, New York',
          point: { lat: 40.7712, lon: -73.9613 },
        },
        caller: { callback: '+12125550100' },
        agencies: ['psap.example (psap)'],
      },
      remarks: [
        {
          key: 'call-1-note-1',
          at,
          text: 'Two shots heard. Suspect < 6 ft & running',
          author: 'calltaker@psap.example',
        },
      ],
      noted: [],
    });
  });

  it('says nothing of what the message does not speak of', () => {
    const message = eidoMessage({ key: 'bare', at, type: 'Shooting' }, at);
    delete message.incidentComponent;
    delete message.callComponent;
    expect(Object.keys(read(message).details)).toEqual(['agencies']);
  });

  it('takes a circle and the corners’ mean of a polygon as a point', () => {
    const round = read(
      withLocation({ locationByValue: pidfLo({ point: { lat: 40.5, lon: -74 }, radius: 30 }) }),
    );
    expect(round.details.location?.point).toEqual({ lat: 40.5, lon: -74 });
    const ring = '<gml:Polygon><gml:exterior><gml:LinearRing><gml:posList>40 -74 40 -72 42 -72 42 -74 40 -74';
    const polygon = `<p><gml>${ring}</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></gml></p>`;
    const corners = read(withLocation({ locationByValue: polygon }));
    expect(corners.details.location?.point).toEqual({ lat: 41, lon: -73 });
  });

  it('does not take coordinates of another reference system', () => {
    const text =
      '<p><Point srsName="urn:ogc:def:crs:EPSG::2263"><pos>40 -73</pos></Point><civicAddress><RD>X</RD></civicAddress></p>';
    expect(read(withLocation({ locationByValue: text })).details.location).toEqual({ address: 'X' });
  });

  it('reads cross streets, and an intersecting street as part of the address', () => {
    const job = read(
      withLocation({
        locationByValue: pidfLo({ civic: { PRD: 'E', RD: '70', STS: 'St' } }),
        crossStreetByValue: [
          pidfLo({ civic: { RD: '2', STS: 'Ave' } }),
          'not xml',
          pidfLo({ civic: { RD: '3', STS: 'Ave' } }),
        ],
        intersectingStreetByValue: [pidfLo({ civic: { RD: 'York', STS: 'Ave' } })],
      }),
    );
    expect(job.details.location).toEqual({
      address: 'E 70 St and York Ave',
      crossStreets: ['2 Ave', '3 Ave'],
    });
  });

  it('says that a place which only routed the call is not confirmed, and prefers any other', () => {
    const routing = read(withLocation({ locationTypeDescriptionRegistryText: 'RoutingLocation' }));
    expect(routing.details.location?.description).toContain('not confirmed');
    const message = withLocation({ locationTypeDescriptionRegistryText: 'RoutingLocation' });
    delete message.incidentComponent;
    const [location] = message.locationComponent as object[];
    message.locationComponent = [
      location,
      {
        ...prologue,
        $id: 'given',
        locationTypeDescriptionRegistryText: 'Incident',
        locationByValue: pidfLo({ civic: { RD: 'Park Avenue' } }),
      },
    ];
    expect(read(message).details.location?.address).toBe('Park Avenue');
  });

  it.each([
    [
      'an internal code that is ours',
      { incidentTypeInternalCode: '10-34K', incidentTypeInternalText: 'shooting' },
      '10-34K',
    ],
    ['our words as internal text', { incidentTypeInternalText: 'dispute: KNIFE' }, '10-52K'],
    ['internal text of the table', { incidentTypeInternalText: 'medical emergency' }, '10-54'],
    ['the common registry', { incidentTypeInternalText: 'something of theirs' }, '10-10S'],
    ['the default', { incidentTypeCommonRegistryText: 'Unheard of' }, codes.feeds.defaultJobType],
  ])('takes the job type from %s', (_, change, expected) => {
    expect(read(withIncident(change)).details.jobType).toBe(expected);
  });

  it.each([
    ['a common number', { incidentCommonPriorityNumber: 2 }, 2],
    ['a common number beyond ours', { incidentCommonPriorityNumber: 9 }, 4],
    ['an internal digit', { incidentPriorityInternalText: 'P3' }, 3],
    ['our own words', { incidentPriorityInternalText: 'routine' }, 3],
    ['the job type where the text says nothing', { incidentPriorityInternalText: 'sometime' }, 1],
  ])('takes the priority from %s', (_, change, expected) => {
    expect(read(withIncident(change)).details.priority).toBe(expected);
  });

  it.each([
    ['19', { precinct: '19' }],
    ['019', { precinct: '19' }],
    ['Precinct 17', { precinct: '17' }],
    ['19-A', { precinct: '19', sector: 'A' }],
    ['19 Sector B', { precinct: '19', sector: 'B' }],
  ])('takes the beat %s at its word', (beat, expected) => {
    expect(read(withIncident({ beatOrDispatchGroupText: beat }))).toMatchObject(expected);
  });

  it('finds the precinct by the place where the beat is unknown, and else takes the default', () => {
    const square = [
      [-74, 40],
      [-73, 40],
      [-73, 41],
      [-74, 41],
      [-74, 40],
    ] as [number, number][];
    const precincts = codes.precincts.map((one) => ({
      ...one,
      outline: one.id === '17' ? square : undefined,
    }));
    const result = readJob(withIncident({ beatOrDispatchGroupText: 'harbour' }), { ...codes, precincts });
    expect(result).toMatchObject({ job: { precinct: '17' } });
    expect(read(eidoMessage({ key: 'x', at, type: 'y' }, at)).precinct).toBe(codes.feeds.defaultPrecinct);
  });

  it('tells people, vehicles and cautions in plain lines', () => {
    const text = (value: string) => [{ value }];
    const job = read({
      ...eidoMessage(call, at),
      personComponent: [
        {
          ...prologue,
          $id: 'p1',
          personIncidentRoleRegistryText: ['Suspect'],
          ncPersonComponent: {
            name: [{ personGivenName: text('Alex'), personSurName: text('Doe') }],
            sex: text('male'),
            ageMeasure: [{ integerValue: [{ value: 30 }] }],
            generalAppearanceDescription: text('red jacket'),
          },
        },
        { ...prologue, $id: 'p2', personIncidentRoleRegistryText: ['Caller'] },
      ],
      vehicleComponent: [
        {
          ...prologue,
          $id: 'v1',
          vehicleRelationshipType: ['Suspect'],
          vehicleRelationshipTimeStamp: '2026-11-24T14:00:00Z',
          ncVehicleComponent: {
            modelYearDate: text('2019'),
            conveyanceColorPrimaryCode: [{ simpleType: 'BLU' }],
            makeName: text('Honda'),
            identification: [{ category: text('license plate'), identificationId: text('ABC1234') }],
          },
        },
      ],
      cautionComponent: [
        {
          ...prologue,
          $id: 'c1',
          cautionTypeInternalText: 'Armed',
          cautionTypeCommonRegistryText: 'Weapon',
          cautionSeverity: 'highest',
        },
      ],
    });
    expect(job.details.people).toEqual(['Suspect: Alex Doe, male, age 30, red jacket']);
    expect(job.details.vehicles).toEqual(['Suspect: 2019 BLU Honda, license plate ABC1234']);
    expect(job.details.cautions).toEqual(['Armed (highest)']);
  });

  it('tells dispositions as remarks and resources under way among the agencies', () => {
    const job = read({
      ...withIncident({
        dispositionComponent: [
          {
            ...prologue,
            $id: 'd1',
            dispositionCommonRegistryCode: 'Closed',
            dispositionDescriptionText: 'Gone',
          },
        ],
      }),
      emergencyResourceComponent: [
        {
          ...prologue,
          $id: 'r1',
          emergencyResourceTypeCommonRegistryText: 'Ambulance',
          emergencyResourceName: 'EMS 12',
          primaryUnitStatusRegistryText: 'Dispatched',
        },
      ],
    });
    expect(job.remarks.map((remark) => remark.text)).toContain('Disposition: Closed, Gone');
    expect(job.details.agencies).toContain('EMS 12: Dispatched');
  });

  it('takes a message whose references lead nowhere, and notes them', () => {
    const job = read(withIncident({ locationReference: [{ $ref: 'nowhere' }] }));
    expect(job.details.location?.address).toBe('234 E 70 St');
    expect(job.noted).toEqual([
      { pointer: '/locationComponent', reason: 'has nothing with the $id nowhere, which is referred to' },
    ]);
  });

  it('names what is wrong by JSON pointer', () => {
    const message = eidoMessage(call, at);
    const [first] = message.callComponent as object[];
    expect(faults({ ...message, callComponent: [{ ...first, callStartTimestamp: 'today' }] })).toEqual([
      {
        pointer: '/callComponent/0/callStartTimestamp',
        reason: 'must be a date and time with its offset from UTC',
      },
    ]);
    expect(faults({ ...message, agencyComponent: undefined, notesComponent: {} })).toMatchObject([
      { pointer: '/notesComponent' },
      { pointer: '/agencyComponent', reason: 'is missing' },
    ]);
    expect(faults('a string')).toMatchObject([{ pointer: '' }]);
  });

  it.each([
    ['a document type', '<!DOCTYPE p [<!ENTITY a "b">]><p>&a;</p>'],
    ['unfolding entities', `<!DOCTYPE l [<!ENTITY a "${'b'.repeat(99)}"><!ENTITY c "&a;&a;&a;">]><p>&c;</p>`],
    ['elements that are not closed', '<presence><location-info>'],
    ['nesting without end', '<a>'.repeat(5000) + '</a>'.repeat(5000)],
    ['more than any place needs', `<a>${' '.repeat(70_000)}</a>`],
    ['an element named __proto__', '<__proto__><RD>X</RD></__proto__>'],
  ])('refuses a location with %s', (_, locationByValue) => {
    expect(faults(withLocation({ locationByValue }))).toMatchObject([
      { pointer: '/locationComponent/0/locationByValue' },
    ]);
  });

  it('leaves entities that nobody declared as they are', () => {
    const text = '<p><civicAddress><RD>A &amp; B &unknown; &#67;</RD></civicAddress></p>';
    expect(read(withLocation({ locationByValue: text })).details.location?.address).toBe('A & B &unknown; C');
  });
});
