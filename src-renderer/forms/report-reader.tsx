import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormPack } from '../../src-contract/forms/pack.ts';
import type { ReportState } from '../../src-contract/subjects/report.ts';
import { classNames } from '../ui/class-names.ts';
import { MarkControl } from './mark-control.tsx';
import styles from './report-reader.module.css';
import { plainRows, type ReadPage, type ReadRow, reportPages } from './report-rows.ts';
import { useAnswerWords } from './use-answer-words.ts';

/** How a supervisor marks single fields. `onMark` with null takes a mark away. */
export interface Markable {
  readonly marks: Readonly<Record<string, string>>;
  readonly onMark: (field: string, words: string | null) => void;
}

export interface ReportReaderProps {
  readonly report: ReportState;
  /** Null where this machine does not have the form of that version: keys and values are shown plainly. */
  readonly pack: FormPack | null;
  readonly language: string;
  readonly markable?: Markable | undefined;
}

/** A filed report, to be read: labels and answers, page by page. */
export function ReportReader({ report, pack, language, markable }: ReportReaderProps) {
  const { t } = useTranslation('forms');
  const words = useAnswerWords();
  const pages = useMemo<ReadPage[] | null>(
    () => pack && reportPages(pack, language, report.answers, words),
    [pack, language, report.answers, words],
  );
  const marks = markable?.marks ?? report.decision?.marks ?? {};
  const box = classNames(styles.report, markable && styles.markable);
  const row = (read: ReadRow) => (
    <Row key={read.field} read={read} mark={marks[read.field]} markable={markable} />
  );
  if (!pages) {
    return (
      <div className={box}>
        <p className={styles.empty}>{t('read.noPack', { version: report.version })}</p>
        <dl>{plainRows(report.answers, words).map(row)}</dl>
      </div>
    );
  }
  return (
    <div className={box}>
      {pages.map((page) => (
        <section key={page.name} className={styles.page}>
          <h2>{page.title}</h2>
          {page.sections.map((section) => (
            <div key={section.name} className={styles.section}>
              <h3>{section.title}</h3>
              <dl>{section.rows.map(row)}</dl>
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}

interface RowProps {
  readonly read: ReadRow;
  readonly mark: string | undefined;
  readonly markable: Markable | undefined;
}

function Row({ read, mark, markable }: RowProps) {
  const { t } = useTranslation('forms');
  return (
    <div className={classNames(styles.row, mark !== undefined && styles.marked)}>
      <dt>{read.label}</dt>
      <dd>
        <span className={classNames(styles.answer, read.text ? styles.text : styles.empty)}>
          <bdi>{read.text || t('read.empty')}</bdi>
        </span>
        {markable ? (
          <MarkControl
            label={read.label}
            mark={mark}
            onMark={(words) => markable.onMark(read.field, words)}
          />
        ) : (
          mark !== undefined && <p className={styles.mark}>{t('read.mark', { words: mark })}</p>
        )}
      </dd>
    </div>
  );
}
