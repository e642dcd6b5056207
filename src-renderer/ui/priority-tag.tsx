import { classNames } from './class-names.ts';
import styles from './priority-tag.module.css';

/** A job's priority, 1 to 4: solid, solid, outline, plain. `words` is read out. */
export function PriorityTag({ priority, words }: { priority: number; words: string }) {
  return (
    <span className={classNames(styles.tag, styles[`p${priority}`])}>
      <span aria-hidden="true">{priority}</span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
