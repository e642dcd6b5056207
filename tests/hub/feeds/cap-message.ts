/** What a made alert says; the rest is as of a storm over Manhattan. */
export interface MadeAlert {
  readonly identifier: string;
  readonly sent?: number;
  readonly status?: string;
  readonly msgType?: string;
  /** Whole references: `sender,identifier,sent`. */
  readonly references?: string;
  readonly note?: string;
  readonly event?: string;
  readonly code?: string;
  readonly severity?: string;
  readonly headline?: string;
  readonly expires?: number;
  readonly language?: string;
  /** XML within `area`. */
  readonly area?: string;
}

const stamp = (time: number) => new Date(time).toISOString().replace(/\.\d+Z$/, '+00:00');
const sender = 'alerts@weather.example';

export const referenceTo = (identifier: string, sent: number) => `${sender},${identifier},${stamp(sent)}`;

/** An alert as a sender writes it. */
export function capMessage(made: MadeAlert): string {
  const {
    identifier,
    sent = 1_764_000_000_000,
    status = 'Actual',
    msgType = 'Alert',
    language = 'en-US',
  } = made;
  const {
    references = '',
    note = '',
    event = 'Flash Flood Warning',
    code = 'FFW',
    severity = 'Severe',
  } = made;
  const { headline = 'Flash flood warning', expires = sent + 3_600_000 } = made;
  const { area = '<geocode><valueName>SAME</valueName><value>036061</value></geocode>' } = made;
  return `<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
  <identifier>${identifier}</identifier><sender>${sender}</sender><sent>${stamp(sent)}</sent>
  <status>${status}</status><msgType>${msgType}</msgType><scope>Public</scope>
  <note>${note}</note><references>${references}</references>
  <info>
    <language>${language}</language><category>Met</category><event>${event}</event>
    <urgency>Immediate</urgency><severity>${severity}</severity><certainty>Likely</certainty>
    <eventCode><valueName>SAME</valueName><value>${code}</value></eventCode>
    <expires>${stamp(expires)}</expires><senderName>Weather service</senderName>
    <headline>${headline}</headline><description>Water rises &amp; stays.</description>
    <area><areaDesc>New York</areaDesc>${area}</area>
  </info>
</alert>`;
}
