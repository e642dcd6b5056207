import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { phraseWords } from '../../../src-contract/codes.ts';
import { Button } from '../../ui/button.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import styles from './conversation.module.css';

/** In sight at first: the likeliest answers. */
const firstPhrases = 4;

export interface PhrasesProps {
  onSend(phrase: string, words: string): void;
  /** Beside what shows more of them. */
  readonly beside: ReactNode;
}

/** Canned phrases as large buttons. One touch sends. */
export function Phrases({ onSend, beside }: PhrasesProps) {
  const { t, i18n } = useTranslation('messages');
  const codes = useCodes();
  const [isOpen, setOpen] = useState(false);
  const all = codes.phrases.filter(({ from }) => from !== 'dispatch');
  const shown = isOpen ? all : all.slice(0, firstPhrases);
  return (
    <>
      <section className={styles.phrases} aria-label={t('phrases')}>
        {shown.map(({ id, words }) => {
          const said = phraseWords(codes, id, words, i18n.language);
          return (
            <Button key={id} onPress={() => onSend(id, said)}>
              {said}
            </Button>
          );
        })}
      </section>
      <div className={styles.row}>
        {all.length > firstPhrases && (
          <Button aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
            {t(isOpen ? 'fewerPhrases' : 'morePhrases')}
          </Button>
        )}
        {beside}
      </div>
    </>
  );
}
