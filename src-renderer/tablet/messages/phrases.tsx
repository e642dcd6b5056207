import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CodesPack, phraseWords } from '../../../src-contract/codes.ts';
import { Button } from '../../ui/button.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import styles from './conversation.module.css';

/** In sight at first: the likeliest answers. */
const firstPhrases = 4;

/** Canned phrases as large buttons. One touch sends. */
export function Phrases({
  onSend,
}: {
  onSend: (phrase: CodesPack['phrases'][number], words: string) => void;
}) {
  const { t, i18n } = useTranslation('messages');
  const codes = useCodes();
  const [isOpen, setOpen] = useState(false);
  const all = codes.phrases.filter(({ from }) => from !== 'dispatch');
  const shown = isOpen ? all : all.slice(0, firstPhrases);
  return (
    <section className={styles.phrases} aria-label={t('phrases')}>
      {shown.map((phrase) => {
        const words = phraseWords(codes, phrase.id, phrase.words, i18n.language);
        return (
          <Button key={phrase.id} onPress={() => onSend(phrase, words)}>
            {words}
          </Button>
        );
      })}
      {all.length > firstPhrases && (
        <Button look="quiet" size="small" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {t(isOpen ? 'fewerPhrases' : 'morePhrases')}
        </Button>
      )}
    </section>
  );
}
