import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type HazardKind, hazardKinds } from '../../../src-contract/subjects/premise.ts';
import { useAct } from '../../bridge/tablet.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './sheet.module.css';
import { useWork } from './work.ts';

const spans = { day: 1, month: 30, year: 365 } as const;
type Span = keyof typeof spans;
const spanNames = ['day', 'month', 'year'] as const;

/** What officers who come here later are to know before they go in, and for how long it is true. */
export function HazardSheet({ incident }: { incident: string }) {
  const { t } = useTranslation(['dispatch', 'common']);
  const act = useAct();
  const closeSheet = useWork((work) => work.closeSheet);
  const [kind, setKind] = useState<HazardKind | null>(null);
  const [text, setText] = useState('');
  const [span, setSpan] = useState<Span>('year');
  const [fault, setFault] = useState<string>();

  async function save(): Promise<void> {
    if (!kind || text.trim() === '') return setFault(t('known.needKind'));
    const outcome = await act('dispatch.addHazard', { incident, kind, text: text.trim(), days: spans[span] });
    if ('refused' in outcome) setFault(outcome.refused.reason);
    else closeSheet();
  }

  return (
    <Panel
      title={t('known.addTitle')}
      takesFocus
      back={{ words: t('common:back'), go: closeSheet }}
      foot={
        <div className={styles.choices}>
          {fault && <Notice kind="bad">{fault}</Notice>}
          <Button look="act" size="main" wide onPress={() => void save()}>
            {t('known.save')}
          </Button>
        </div>
      }
    >
      <div className={styles.sheet}>
        <Choice
          label={t('known.kind')}
          options={hazardKinds.map((value) => ({ value, words: t(`hazard.${value}`) }))}
          value={kind}
          onChange={(value) => setKind(hazardKinds.find((one) => one === value) ?? null)}
        />
        <TextField label={t('known.text')} value={text} onChange={setText} maxLength={500} />
        <Choice
          label={t('known.days')}
          options={spanNames.map((value) => ({ value, words: t(`hazardSpans.${value}`) }))}
          value={span}
          onChange={(value) => setSpan(spanNames.find((one) => one === value) ?? 'year')}
        />
      </div>
    </Panel>
  );
}
