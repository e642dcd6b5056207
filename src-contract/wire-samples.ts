/*
 * Frames as they come, from which the phrases of the wire dictionary get their weights: what comes often is said in fewer bits.
 * Ids and numbers are made up, the same at each start. See `wire-dictionary.ts` for what a change of them means.
 */

/** Notes, remarks and reasons as they are typed. */
const typed = [
  'Complainant states the suspect fled on foot towards the park before we arrived.',
  'Canvass of the building with negative results, no further calls from that address.',
  'Spoke with the owner, he will come to the station house tomorrow with the papers.',
  'Female about 25, grey coat and a red bag, refused medical attention at the scene.',
  'Vehicle is a black sedan, New Jersey plate, parked at the rear of the building.',
  'Keys were left with the doorman. Nothing else is missing from the apartment.',
  'Both parties were advised, one of them left before the report could be taken.',
  'EMS took the aided to the hospital; her sister was notified by phone.',
  'Dispute between neighbors over noise, condition corrected, no report required.',
  'Third floor, apt 4C: smoke from a pot on the stove, fire department not needed.',
  'Witness saw two males in dark clothes go down into the subway at 77 Street.',
  'Store manager has pictures of him and wants to press charges. Value about 240 dollars.',
  'Searched the roof, the stairs and the yard. The door was found open, no sign of entry.',
  'Driver had no license on him; summons issued and the car was moved off the avenue.',
  'Caller hung up, call back goes to voice mail. Unit will check the location again later.',
  'Old man lost his way, he lives on 2 Avenue and was taken home by the sergeant.',
  'Held at the front desk until the detective squad comes. Property is in the locker.',
  'Alarm company reset the system, premises secure, owner will be there within the hour.',
];

const quarters = ['', '1', '2'];
const boroughs = ['E', 'W'];
const letters = ['A', 'B', 'C', 'D', 'E', 'SGT'];
const statuses = [
  'available',
  'meal',
  'enRoute',
  'onScene',
  'acknowledged',
  'available',
  'transporting',
  'onScene',
];

/** Digits without a pattern, the same each time (Lehmer). */
function* digitsFrom(seed: number): Generator<number> {
  for (let state = seed; ; state = (state * 48_271) % 2_147_483_647) yield Math.floor(state / 1000) % 10;
}

/** The samples, as `[weight, text]`. */
export const wireSamples: readonly (readonly [weight: number, text: string])[] = typed.flatMap((text, turn) =>
  samplesOf(text, turn),
);

function samplesOf(text: string, turn: number): [number, string][] {
  const source = digitsFrom(7919 * (turn + 1));
  const digit = () => source.next().value as number;
  /** A whole number of so many digits. */
  const whole = (digits: number) =>
    Array.from({ length: digits }, (_, at) => (at === 0 ? 1 + (digit() % 9) : digit())).join('');
  const time = () => `1${digit() % 2 === 0 ? 7 : 8}${whole(1)}${whole(10)}`;
  const pick = (list: readonly string[]) => list[(digit() * 10 + digit()) % list.length] ?? '';

  const precinct = whole(1 + (digit() % 2));
  const unit = `${precinct}-${pick(letters)}`;
  const status = statuses[turn % statuses.length] ?? '';
  const job = '0195c8f2-7b31-7d40-9c55-1e2f3a4b5c6d';
  const store = '9b1f04c7-52de-4a38-8f60-c3d7e1a92b54';
  const actor = whole(turn % 3 === 0 ? 4 : 6);
  const offset = turn % 2 === 0 ? whole(2) : `-${whole(2)}`;
  const [seq, pos, at] = [whole(4), whole(6), time()];

  const fix = () =>
    `{"lat":40.${whole(6)},"lon":-73.${whole(6)},"heading":${pick(quarters)}${whole(2)}.${whole(1)},"speed":${whole(1)}.${whole(2)},"accuracy":${whole(1)},"at":${time()}}`;
  const own = `["unit.statusChanged",1,"unit/${unit}","precinct/${precinct}",{"status":"${status}"}]`;
  const onJob = (type: string, body: string) =>
    `["incident.${type}",1,"incident/${job}","precinct/${precinct}",{${body}}]`;
  const both = [
    `["unit.statusChanged",1,"unit/${unit}","precinct/${precinct}",{"status":"${status}","incident":"${job}"}]`,
    onJob('unitStatusChanged', `"unit":"${unit}","status":"${status}"`),
  ];
  const note = onJob('noteAdded', `"text":${JSON.stringify(text)},"unit":"${unit}"`);
  const rare = [
    onJob('unitCleared', `"unit":"${unit}","disposition":"10-9${whole(1)}","note":${JSON.stringify(text)}`),
    `["unit.cleared",1,"unit/${unit}","precinct/${precinct}",{"incident":"${job}"}]`,
    onJob('unitAssigned', `"unit":"${unit}"`),
    `["unit.assigned",1,"unit/${unit}","precinct/${precinct}",{"incident":"${job}"}]`,
    onJob('reportFiled', `"report":"${job}","title":"Aided report","unit":"${unit}"`),
    onJob(
      'reported',
      `"jobType":"10-${whole(2)}","priority":${1 + (turn % 4)},"location":{"address":"${whole(3)} ${pick(boroughs)} ${whole(2)} ST","crossStreets":["${whole(1)} AV"],"city":"New York"},"number":"D${whole(6)}-0000${whole(2)}","precinct":"${precinct}","sector":"A","feed":"eido","calledAt":${time()},"remarks":[{"at":${time()},"text":${JSON.stringify(text)}}]`,
    ),
  ];
  const up = (facts: string) => `{"k":"up","acts":[[${seq},${at},${offset},"${actor}",[${facts}]]]}`;
  const told = (facts: readonly string[]) =>
    `{"k":"tail","events":[${facts.map((fact) => `[${pos},"${store}",${seq},${seq},${at},${offset},"${actor}",${fact}]`)}],"pos":${pos}}`;
  return [
    [6, up(own)],
    [6, told([own])],
    [4, up(both.join(','))],
    [4, told(both)],
    [4, up(note)],
    [4, told([note])],
    ...rare.flatMap((fact): [number, string][] => [
      [1, up(fact)],
      [1, told([fact])],
    ]),
    [12, `{"k":"ack","seq":${seq},"refused":[]}`],
    [12, `{"k":"tail","events":[[${pos},${seq}]],"pos":${pos}}`],
    [6, `{"k":"at","unit":"${unit}","fix":${fix()}}`],
    [2, `{"k":"at","units":[["${unit}",${fix()}],["${precinct}-${pick(letters)}",${fix()}]]}`],
    [1, `{"k":"clock","sent":${at}}`],
    [1, `{"k":"clock","sent":${at},"now":${time()}}`],
    [
      1,
      `{"k":"rights","channels":["city/all","fleet/tablet-${unit}","officer/${actor}","precinct/${precinct}","unit/${unit}"]}`,
    ],
  ];
}
