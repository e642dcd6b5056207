import { useState } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import type { Column } from './columns.ts';
import styles from './columns-menu.module.css';

export interface ColumnsMenuProps {
  readonly label: string;
  /** On the button. */
  readonly words: string;
  /** Beside a column that was chosen and does not fit. */
  readonly noRoom: string;
  /** Those that can be taken away. */
  readonly columns: readonly Column[];
  readonly hidden: readonly string[];
  readonly onHide: (hidden: readonly string[]) => void;
  /** Names of the columns that are seen; null while that is not known. */
  readonly fitting: readonly string[] | null;
}

/** Chooses which columns a list shows. Stays open, so that several are chosen at once. */
export function ColumnsMenu({ label, words, noRoom, columns, hidden, onHide, fitting }: ColumnsMenuProps) {
  const chosen = columns.map(({ name }) => name).filter((name) => !hidden.includes(name));
  const [home, setHome] = useState<HTMLElement | null>(null);
  return (
    <MenuTrigger>
      <span ref={setHome} hidden />
      <Button size="small" look="quiet" aria-label={label}>
        {words}
      </Button>
      <Popover
        className={styles.popover ?? ''}
        placement="bottom end"
        // What stays open beside the page is a part of it: a screen reader finds it among the page's landmarks.
        isNonModal
        UNSTABLE_portalContainer={home?.closest('main') ?? document.body}
      >
        <Menu
          className={styles.menu ?? ''}
          aria-label={label}
          selectionMode="multiple"
          shouldCloseOnSelect={false}
          selectedKeys={chosen}
          onSelectionChange={(keys) =>
            onHide(columns.map(({ name }) => name).filter((name) => keys !== 'all' && !keys.has(name)))
          }
        >
          {columns.map((column) => (
            <MenuItem
              key={column.name}
              id={column.name}
              textValue={column.words}
              className={styles.item ?? ''}
            >
              {({ isSelected }) => (
                <>
                  <span className={styles.tick}>{isSelected && <Icon name="check" size={16} />}</span>
                  <Text slot="label">{column.words}</Text>
                  {isSelected && fitting && !fitting.includes(column.name) && (
                    <Text slot="description" className={styles.noRoom ?? ''}>
                      {noRoom}
                    </Text>
                  )}
                </>
              )}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
