import { useState } from 'react';
import { Autocomplete, ListBox, ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import styles from './code-picker.module.css';
import { TextField } from './text-field.tsx';

export interface CodeOption {
  readonly code: string;
  readonly words: string;
  /** Without a code beside the words. */
  readonly hideCode?: boolean;
}

export interface CodePickerProps {
  /** Of the list, for screen readers. */
  readonly label: string;
  /** Of the search field. */
  readonly searchLabel: string;
  /** When nothing matches what was typed. */
  readonly noneWords: string;
  readonly options: readonly CodeOption[];
  readonly value: string | null;
  readonly onChange: (code: string) => void;
  /** Starts in the search field: for a list that was asked for by a press. */
  readonly autoFocus?: boolean;
}

/** Long lists show a search field; short ones do not need it. */
const searchFrom = 9;
/** More are not drawn at once: nobody reads on, and each keystroke would take longer than a frame. */
const mostShown = 100;

/** A list of codes with their words, searched by either as it is typed. */
export function CodePicker({
  label,
  searchLabel,
  noneWords,
  options,
  value,
  onChange,
  autoFocus,
}: CodePickerProps) {
  const { t } = useTranslation('common');
  const [search, setSearch] = useState('');
  const found = matching(options, search);
  const shown = found.slice(0, mostShown);
  const list = (
    <ListBox
      aria-label={label}
      className={styles.items ?? ''}
      items={shown.map((option) => ({ id: option.code, ...option }))}
      selectionMode="single"
      selectedKeys={value === null ? [] : [value]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : keys;
        if (key !== undefined) onChange(String(key));
      }}
      renderEmptyState={() => <p className={styles.none}>{noneWords}</p>}
    >
      {({ code, words, hideCode }) => (
        <ListBoxItem className={styles.item ?? ''} textValue={`${code} ${words}`}>
          {!hideCode && <span className={styles.code}>{code}</span>}
          <span>{words}</span>
        </ListBoxItem>
      )}
    </ListBox>
  );
  if (options.length < searchFrom) {
    return (
      <div className={styles.picker}>
        <div className={styles.list}>{list}</div>
      </div>
    );
  }
  return (
    <div className={styles.picker}>
      {/* Arrow keys and Enter work in the list while the search field keeps the focus. */}
      <Autocomplete inputValue={search} onInputChange={setSearch}>
        <TextField label={searchLabel} autoFocus={autoFocus ?? false} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <div className={styles.list} tabIndex={0}>
          {list}
          {found.length > shown.length && (
            <p className={styles.none}>{t('more', { count: found.length - shown.length })}</p>
          )}
        </div>
      </Autocomplete>
    </div>
  );
}

/** Options whose code or words hold every part of what was typed; `1090z` finds `10-90Z`. */
export function matching(options: readonly CodeOption[], search: string): readonly CodeOption[] {
  const parts = plain(search).split(' ').filter(Boolean);
  if (parts.length === 0) return options;
  return options.filter(({ code, words }) => {
    const text = `${plain(code)} ${plain(code).replaceAll('-', '')} ${plain(words)}`;
    return parts.every((part) => text.includes(part));
  });
}

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}-]+/gu, ' ');
