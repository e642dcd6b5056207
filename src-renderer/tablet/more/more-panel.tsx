import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/panel.tsx';
import { SignOff } from '../access/sign-off.tsx';
import { CodesSection } from './codes-section.tsx';
import styles from './more.module.css';
import { type MoreSection, moreSections, useMore } from './section.ts';
import { SettingsSection } from './settings-section.tsx';
import { SyncSection } from './sync-section.tsx';

/** Settings, the state of the connection, the codes, and signing off. */
export function MorePanel() {
  const { t } = useTranslation('more');
  const section = useMore((more) => more.section);
  const show = useMore((more) => more.show);
  return (
    <Panel title={t('title')}>
      <Tabs
        className={styles.tabs ?? ''}
        selectedKey={section}
        onSelectionChange={(key) => show(key as MoreSection)}
      >
        <TabList className={styles.list ?? ''} aria-label={t('title')}>
          {moreSections.map((one) => (
            <Tab key={one} id={one} className={styles.tab ?? ''}>
              {t(`sections.${one}`)}
            </Tab>
          ))}
        </TabList>
        {moreSections.map((one) => (
          <TabPanel key={one} id={one} className={styles.section ?? ''}>
            <Section name={one} />
          </TabPanel>
        ))}
      </Tabs>
    </Panel>
  );
}

function Section({ name }: { name: MoreSection }) {
  switch (name) {
    case 'settings':
      return <SettingsSection />;
    case 'sync':
      return <SyncSection />;
    case 'codes':
      return <CodesSection />;
    case 'access':
      return <SignOff />;
  }
}
