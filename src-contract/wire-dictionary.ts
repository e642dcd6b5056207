import { jobStatuses, unitStatuses } from './dispatch/status.ts';

/*
 * What frames are made of: a book of phrases that tablet and hub both know, so that a frame needs to say only which (see
 * src-node/frame-codec.ts). Every event and every member of a body stands here; a test cries for one that was forgotten.
 *
 * A change of it, or of the samples, is a new codec with a new name, and peers with different ones fall back to text: once a
 * version is in the cars, keep its book beside the new one, until no tablet speaks it any more.
 */

const list = (words: string) => words.split(' ');

/** Events by kind of subject. */
const events = {
  unit: list('statusChanged assigned cleared signedOn signedOff tookUp stepUndone'),
  incident: [
    ...list(
      'unitStatusChanged noteAdded unitAssigned unitCleared reported updated closed fileAttached reportFiled reportDecided unitHeld unitStepUndone',
    ),
    ...list('held released scheduled merged linked reopened'),
    ...list('requested requestAnswered numbered premiseFound'),
  ],
  report: list('submitted approved returned'),
  emergency: list('raised moved acknowledged recalled ended'),
  bulletin: list('issued updated cancelled'),
  reader: list('bulletinsRead'),
  message: list('sent delivered read'),
  inbox: list('messagesSeen'),
  premise: list('hazardAdded hazardRemoved'),
};

/** Members of bodies, states and frames whose value is a text. */
const texts = [
  ...list('actor address apartment author by callback caption city code decision description device'),
  ...list('disposition feed form grant hash hub id incident jobType kind mediaType name note number'),
  ...list('phase place precinct reason report role sector sourceType state status text title tour'),
  ...list('emergency lastUnit tablet'),
  ...list('tracking unit vehicle version'),
  ...list('phrase replyTo words'),
  ...list('cancelReason colour make plate severity source'),
  ...list('as into'),
  ...list('answer request words'),
];

/** Members whose value is a number, a list or an object. */
const others = [
  ...list('accuracy acked act acts agencies aggregates answers at before blob calledAt caller cautions'),
  ...list('channels closedAt crew crossStreets done equipment events fields file files fix from heading'),
  ...list('ended officers raisedAt recalled'),
  ...list(
    'isKept jobs last lat location lon marks now odometer packs people point pos primary priority refusal',
  ),
  ...list('receivedAt refused remarks reports retry revision sent seq size speed statusAt storage'),
  ...list('submittedAt timeline units upTo vehicles'),
  ...list('delivered job messages place read silent to'),
  ...list('area bulletins cancelledAt expiresAt ids issuedAt person photo polygon updatedAt'),
  ...list('for held job linked mergedInto scheduledFor'),
  ...list('onFoot'),
  ...list('hazard hazards premise requests startOdometer'),
];

/** Values of kinds of lines in a job’s history, phases, reports and decisions. */
const values = [
  ...list('active approved attached closed filed pending received remark returned submitted'),
  ...list('unassigned updated cleared image/jpeg audio/webm video/mp4 evening midnight'),
  ...list('bolo missing wanted amber alert borough precincts extreme severe moderate minor unknown'),
  ...list('held released scheduled merged linked reopened mergedHere splitTo splitFrom'),
  ...list('city dispatch officer precinct sector unit'),
  ...list('backup supervisor ambulance fire agency exchange sent declined withdrawn'),
  ...list('weapons dog orderOfProtection officerSafety other'),
  'New York',
];

/** Beginnings and ends of frames and of what stands in them. `hello` and `welcome` go as text: they agree on the book. */
const frames = [
  '{"k":"up","acts":[[',
  '{"k":"at","unit":"',
  '","fix":{"lat":40.',
  ',"lon":-73.',
  '{"k":"at","units":[["',
  '}],["',
  '",{"lat":40.',
  '}]]}',
  '{"k":"alarm","emergency":"',
  '{"k":"ack","seq":',
  ',"refused":[]}',
  ',"refused":[[',
  ']]}',
  '{"k":"tail","events":[[',
  '{"k":"tail","events":[],"pos":',
  ']],"pos":',
  '}]]],"pos":',
  '}],[',
  '}]],[',
  ',"',
  '",[',
  '",[[',
  '"}]]]]}',
  '}]]]]}',
  '"}]]],"pos":',
  '"}],["',
  '"}]],[',
  '"},',
  '],"',
  ',null,"',
  '","precinct/',
  '","officer/',
  '",{"',
  '{"k":"clock","sent":',
  ',"now":',
  '","unit/',
  '{"k":"rights","channels":["city/all","fleet/',
  '{"k":"pack","name":"',
  '{"k":"snap","pos":',
  ',"aggregates":[["',
  ',"done":false}',
  ',"done":true}',
  '{"k":"offer","blob":',
  '{"k":"want","blob":',
  '{"k":"have","blob":',
  ',"isKept":true}',
  '{"k":"no","blob":',
  '{"k":"bye","reason":"',
  '","retry":true}',
];

/** What is typed and read out often. A space stands where one mostly follows. */
const words = [
  ...list('the and with from into that this they were was has have had for are not who his her him'),
  ...list('she out near male female complainant caller witness suspect driver passenger owner super'),
  ...list('officer sergeant crew vehicle car van truck sedan plate partial black white dark blue'),
  ...list('red grey jacket coat shirt hat street avenue corner block building lobby door floor'),
  ...list('apartment roof rear front entrance stairs station north south east west left right fled'),
  ...list('went stopped searching searched canvass canvassed canvassing taken refused reported'),
  ...list('report states stated spoke said called asked requested notified advised ambulance'),
  ...list('hospital medical injury injured nobody hurt aided condition arrest custody scene'),
  ...list('precinct video camera photo property stolen recovered found lost missing keys phone'),
  ...list('wallet bag answer left gone arrival unfounded negative results further waiting will send'),
  ...list('sent through about after'),
].map((word) => `${word} `);

/** Beginnings of words, and what stands between them. */
const syllables = [
  ...list(
    'tion ment ence ight ough ther ever ound able the ing ent and ion ter her ver est all com con pro per pre out',
  ),
  ...list('ing ed er es ly on in at to of is by no an or up apt Apt No The Caller Male Female').map(
    (end) => `${end} `,
  ),
  ...['ST', 'AV', ' E ', ' W ', ', ', '. ', ': ', ' (', '), ', '; '],
];

const once = (of: readonly string[]): string[] => [...new Set(of)];

/** The book. Its order is of no account to how short frames are. */
export const wirePhrases: readonly string[] = once([
  ...frames,
  ...Object.entries(events).flatMap(([kind, types]) => types.map((type) => `["${kind}.${type}",1,"${kind}/`)),
  ...Object.keys(events).map((kind) => `["${kind}/`),
  ...texts.flatMap((name) => [`"${name}":"`, `","${name}":"`, `,"${name}":"`]),
  ...others.flatMap((name) => [`"${name}":`, `","${name}":`, `,"${name}":`]),
  ...once([...unitStatuses, ...jobStatuses, ...values]).map((value) => `${value}"`),
  ...words,
  ...syllables,
]);
