import { useEffect, useLayoutEffect } from 'react';
import type { CodesPack } from '../../../src-contract/codes.ts';
import type { SessionView } from '../../../src-contract/tablet-bridge.ts';
import { useView } from '../../bridge/tablet.ts';
import { setClockOffset, useMinute } from '../../ui/clock.ts';
import { themeOfSun, themeSetting, wearTheme } from '../../ui/theme.ts';
import { languageSetting, speakLanguage } from '../../words/i18n.ts';
import { sunPlace } from './sun-place.ts';
import { textScale } from './text-scale.ts';
import { useWornTheme } from './worn-theme.ts';

interface AppearanceProps {
  readonly settings: Readonly<Record<string, string>> | undefined;
  readonly codes: CodesPack | undefined;
  readonly session: SessionView | undefined;
}

/** Puts light, size of text, language and the hub's clock on the page. It draws nothing, so that a minute costs nothing. */
export function Appearance({ settings, codes, session }: AppearanceProps) {
  const positions = useView('positions', {});
  const offset = useView('sync', {})?.clockOffset ?? 0;
  const minute = useMinute();
  const wear = useWornTheme((worn) => worn.wear);

  const setting = themeSetting(settings?.theme);
  const place = sunPlace(positions?.own, codes, session?.signedOn?.precinct ?? session?.device.precinct);
  const theme = setting === 'auto' ? themeOfSun(new Date(minute * 60_000), place) : setting;
  const language = languageSetting(settings?.language);
  const scale = textScale(settings?.textSize);

  // Before the first paint: a bright flash at night costs the eyes ten minutes.
  useLayoutEffect(() => {
    wearTheme(theme);
    wear(theme);
  }, [theme, wear]);
  useLayoutEffect(() => document.documentElement.style.setProperty('--text-scale', scale), [scale]);
  useEffect(() => void speakLanguage(language), [language]);
  useEffect(() => setClockOffset(offset), [offset]);
  return null;
}
