import type { CodesPack } from '../../../src-contract/codes.ts';
import type { BulletinDetails, BulletinKind, Severity } from '../../../src-contract/subjects/bulletin.ts';
import type { Fault } from '../eido/json-guard.ts';
import { line, lines } from '../eido/plain-text.ts';
import { reachOf } from './area.ts';
import type { CapAlert, CapInfo } from './message.ts';

/** What says no end holds so long (3.2.2 leaves it to who receives), and nothing holds longer than that, ms. */
const usualLife = 24 * 3_600_000;
const longestLife = 30 * 24 * 3_600_000;

/** Event codes of the Emergency Alert System (47 CFR 11.31) that are not about the weather. */
const kindsByCode: Readonly<Record<string, BulletinKind>> = { CAE: 'amber', MEP: 'missing', BLU: 'wanted' };
const kindsByWords: readonly (readonly [RegExp, BulletinKind])[] = [
  [/amber alert|child abduction/i, 'amber'],
  [/missing|silver alert/i, 'missing'],
  [/blue alert/i, 'wanted'],
];

/** An alert as a bulletin, or why there is nothing to show, in words. */
export type Told =
  | { readonly details: BulletinDetails; readonly noted: readonly Fault[] }
  | { readonly silent: string; readonly noted: readonly Fault[] };

/** @param now ms since the epoch */
export function bulletinOf(alert: CapAlert, codes: CodesPack, now: number): Told {
  const infos = inLanguage(alert.info);
  const [info] = infos;
  if (!info) return { silent: 'It says nothing: it has no info block.', noted: [] };
  const ends = infos.map(({ expires }) => expires ?? alert.sent + usualLife);
  const expiresAt = Math.min(Math.max(...ends), now + longestLife);
  const { reach, noted } = reachOf(
    infos.flatMap(({ area }) => area),
    codes,
  );
  if (expiresAt <= now) return { silent: `It expired at ${new Date(expiresAt).toISOString()}.`, noted };
  if (reach === 'elsewhere') return { silent: 'It is about no part of this department’s area.', noted };
  return {
    noted,
    details: {
      kind: kindOf(info),
      title: line(info.headline ?? info.event, 160) || 'Alert',
      text: lines([areasOf(infos), info.description, info.instruction].filter(Boolean).join('\n\n'), 8000),
      area: reach,
      severity: info.severity.toLowerCase() as Severity,
      expiresAt,
      source: line(info.senderName ?? alert.sender, 120),
    },
  };
}

/** The blocks in English where there are any, else those in the first one's language; the gravest first. */
function inLanguage(infos: readonly CapInfo[]): readonly CapInfo[] {
  const isEnglish = ({ language }: CapInfo) => /^en\b/i.test(language);
  const english = infos.filter(isEnglish);
  const first = infos[0]?.language;
  const chosen = english.length > 0 ? english : infos.filter(({ language }) => language === first);
  return chosen.toSorted((a, b) => gravity.indexOf(a.severity) - gravity.indexOf(b.severity));
}
const gravity = ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'];

function kindOf({ event, eventCode }: CapInfo): BulletinKind {
  for (const { valueName, value } of eventCode) {
    const kind = valueName.toUpperCase() === 'SAME' ? kindsByCode[value.toUpperCase()] : undefined;
    if (kind) return kind;
  }
  return kindsByWords.find(([words]) => words.test(event))?.[1] ?? 'alert';
}

function areasOf(infos: readonly CapInfo[]): string {
  const said = infos.flatMap(({ area }) => area.map(({ areaDesc }) => line(areaDesc ?? '', 300)));
  return [...new Set(said)].filter(Boolean).slice(0, 20).join('; ');
}
