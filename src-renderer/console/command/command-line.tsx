import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readCommand } from '../../../src-contract/command-line/read.ts';
import { suggest } from '../../../src-contract/command-line/suggest.ts';
import { useDesk } from '../shell/desk-store.ts';
import { paneIds } from '../shell/use-shortcuts.ts';
import styles from './command-line.module.css';
import { historyStep } from './history.ts';
import { useKnown, useSuggestionWords } from './use-known.ts';
import { useRunCommand } from './use-run-command.ts';

/** The line at the foot of the page: help, or what is typed after `/`. */
export function CommandLine({ job }: { job: string | null }) {
  const { t } = useTranslation('console');
  const commanding = useDesk((desk) => desk.commanding);
  const command = useDesk((desk) => desk.command);
  const [said, setSaid] = useState<string>();
  return (
    <footer className={styles.line}>
      {commanding ? (
        <Typing job={job} onSaid={setSaid} />
      ) : (
        <>
          <button type="button" className={styles.open} aria-keyshortcuts="/" onClick={() => command(true)}>
            <kbd>/</kbd> {t('command.title')}
          </button>
          <span className={styles.said} role="status">
            {said}
          </span>
          <span className={styles.help}>{t('command.keys')}</span>
        </>
      )}
    </footer>
  );
}

function Typing({ job, onSaid }: { job: string | null; onSaid: (words: string | undefined) => void }) {
  const { t } = useTranslation('console');
  const command = useDesk((desk) => desk.command);
  const [line, setLine] = useState('');
  const [chosen, setChosen] = useState(-1);
  const entered = useDesk((desk) => desk.entered);
  const remember = useDesk((desk) => desk.remember);
  const [place, setPlace] = useState(entered.length);
  const [fault, setFault] = useState<string>();
  const list = useId();
  const input = useRef<HTMLInputElement>(null);
  const known = useKnown(job);
  const run = useRunCommand();
  const offered = useMemo(() => suggest(line, known), [line, known]);
  const wordsOf = useSuggestionWords();

  useEffect(() => {
    const before = document.activeElement;
    input.current?.focus();
    return () => {
      // Whoever went elsewhere by key while an act was under way stays there.
      if (document.activeElement !== document.body) return;
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  function type(next: string): void {
    setLine(next);
    setPlace(entered.length);
    setChosen(-1);
    setFault(undefined);
  }

  /** Goes through the lines that were entered before. */
  function recall(by: -1 | 1): void {
    const next = historyStep(entered, place, by);
    if (next === undefined) return;
    type(entered[next] ?? '');
    setPlace(next);
  }

  async function enter(): Promise<void> {
    const taken = offered[chosen];
    if (taken) return type(taken.line);
    if (line.trim() === '') return command(false);
    const read = readCommand(line, known);
    if ('fault' in read) return setFault(t(`command.fault.${read.fault}`, { what: read.what }));
    // All of it is on the screen already.
    if (read.do === 'help') return;
    const outcome = await run(read);
    if ('refused' in outcome) return setFault(outcome.refused);
    remember(line.trim());
    onSaid(outcome.done);
    command(false);
    if (outcome.focus)
      requestAnimationFrame(() => document.getElementById(paneIds[outcome.focus ?? 'jobs'])?.focus());
  }

  function stepOf({ key, shiftKey }: KeyboardEvent): (() => void) | undefined {
    if (key === 'Escape') return () => command(false);
    if (key === 'Enter') return () => void enter();
    if (key === 'ArrowDown' && place === entered.length)
      return () => setChosen(Math.min(offered.length - 1, chosen + 1));
    if (key === 'ArrowUp' && chosen >= 0) return () => setChosen(chosen - 1);
    if (key === 'ArrowDown' || key === 'ArrowUp') return () => recall(key === 'ArrowUp' ? -1 : 1);
    const taken = offered[Math.max(0, chosen)];
    return key === 'Tab' && !shiftKey && taken ? () => type(taken.line) : undefined;
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = stepOf(event);
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    step();
  }

  return (
    <>
      <label className={styles.label} htmlFor={`${list}-input`}>
        {t('command.title')}
      </label>
      <input
        ref={input}
        id={`${list}-input`}
        className={styles.input}
        role="combobox"
        aria-expanded={offered.length > 0}
        aria-controls={list}
        aria-activedescendant={chosen >= 0 ? `${list}-${chosen}` : undefined}
        aria-invalid={fault !== undefined}
        autoComplete="off"
        spellCheck={false}
        value={line}
        placeholder={t('command.hint')}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {fault && (
        <span className={styles.fault} role="alert">
          {fault}
        </span>
      )}
      <div
        id={list}
        className={styles.offered}
        role="listbox"
        aria-label={t('command.offered')}
        hidden={offered.length === 0}
      >
        {offered.map((suggestion, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input has the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the input has the focus for its options
          <div
            key={suggestion.line}
            id={`${list}-${index}`}
            className={styles.option}
            role="option"
            aria-selected={index === chosen}
            onClick={() => {
              type(suggestion.line);
              input.current?.focus();
            }}
          >
            <span className={styles.key}>{suggestion.key}</span>
            <span>{wordsOf(suggestion)}</span>
          </div>
        ))}
      </div>
    </>
  );
}
