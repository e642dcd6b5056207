import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '../../../src-contract/bridge.ts';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './sheet.module.css';
import { useWork } from './work.ts';

/** What a sheet stands on: it closes when its act is done, and says why when it is not. */
export interface SheetAct {
  readonly fault: string | undefined;
  setFault(words: string): void;
  close(): void;
  settle(outcome: Outcome<unknown>): void;
}

export function useSheetAct(): SheetAct {
  const close = useWork((work) => work.closeSheet);
  const [fault, setFault] = useState<string>();
  return {
    fault,
    setFault,
    close,
    settle(outcome) {
      if ('refused' in outcome) setFault(outcome.refused.reason);
      else close();
    },
  };
}

/** A sheet over the job's panel, with its fault on top and a way back. */
export function Sheet({
  title,
  sheet: { fault, close },
  children,
}: {
  title: string;
  sheet: SheetAct;
  children: ReactNode;
}) {
  const { t } = useTranslation('common');
  return (
    <Panel title={title} takesFocus back={{ words: t('back'), go: close }}>
      <div className={styles.sheet}>
        {fault && <Notice kind="bad">{fault}</Notice>}
        {children}
      </div>
    </Panel>
  );
}
