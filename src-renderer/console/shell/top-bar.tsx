import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsoleSessionView } from '../../../src-contract/console-bridge.ts';
import { useConnectionState } from '../../bridge/console.ts';
import { Button } from '../../ui/button.tsx';
import { useSecond } from '../../ui/clock.ts';
import { useCodes } from '../../ui/codes-context.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { themeSettings } from '../../ui/theme.ts';
import { clockTime } from '../../ui/times.ts';
import { signOut } from '../access/signing.ts';
import { useThemeChoice } from './desk-theme.ts';
import { PageTabs } from './page-tabs.tsx';
import type { Page } from './pages.ts';
import styles from './top-bar.module.css';

export interface TopBarProps {
  readonly session: ConsoleSessionView;
  readonly pages: readonly Page[];
  readonly page: Page | undefined;
}

/** Where this is, who is at it, whether it is connected, and the way out. */
export function TopBar({ session, pages, page }: TopBarProps) {
  const { t } = useTranslation('console');
  const [stays, setStays] = useState(false);

  async function leave(): Promise<void> {
    setStays(false);
    if (await signOut()) window.location.reload();
    else setStays(true);
  }

  return (
    <header className={styles.bar}>
      <h1 className={styles.hub}>{session.hub}</h1>
      <PageTabs pages={pages} page={page} />
      {stays && <Notice kind="bad">{t('bar.signOutFailed')}</Notice>}
      <span className={styles.space} />
      <Link />
      <Clock />
      <ThemeChoice />
      <span className={styles.who}>
        <strong>{session.name}</strong>
        <span className={styles.roles}>{session.roles.map((role) => t(`roles.${role}`)).join(', ')}</span>
      </span>
      <Button size="small" onPress={() => void leave()}>
        {t('bar.signOut')}
      </Button>
    </header>
  );
}

/** Told by shape and words; nothing that is shown while it is gone is newer than the cut. */
function Link() {
  const { t } = useTranslation('console');
  const connected = useConnectionState() === 'connected';
  return (
    <span
      className={connected ? styles.link : styles.cut}
      role="status"
      title={connected ? undefined : t('link.lostHint')}
    >
      <Icon name={connected ? 'linkUp' : 'linkDown'} size={16} />
      {connected ? t('link.connected') : t('link.lost')}
    </span>
  );
}

function Clock() {
  const { department } = useCodes();
  return <time className={styles.clock}>{clockTime(useSecond() * 1000, department.timeZone)}</time>;
}

function ThemeChoice() {
  const { t } = useTranslation('console');
  const { setting, choose } = useThemeChoice();
  return (
    <label className={styles.theme}>
      <span className="visually-hidden">{t('bar.theme')}</span>
      <Icon name={setting === 'day' ? 'sun' : 'moon'} size={16} />
      <select
        className={styles.select}
        title={t('bar.theme')}
        value={setting}
        onChange={(event) => choose(themeSettings.find((known) => known === event.target.value) ?? 'auto')}
      >
        {themeSettings.map((known) => (
          <option key={known} value={known}>
            {t(`themes.${known}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
