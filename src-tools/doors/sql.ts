/** How SQL statements begin; `word` writes a keyword. */
const beginnings = (word: (keyword: string) => string) => [
  `${word('select')}\\s[^]+\\b${word('from')}\\s`,
  `${word('select')}\\s+[a-z_]+\\(`,
  `${word('with')}\\s+(${word('recursive')}\\s+)?\\w+(\\s*\\([^)]*\\))?\\s+${word('as')}\\s+(\\w+\\s+)*\\(`,
  `${word('insert')}\\s+(\\w+\\s+\\w+\\s+)?${word('into')}\\s`,
  `${word('update')}\\s+[\\w."]+\\s+(${word('as')}\\s+\\w+\\s+)?${word('set')}\\s`,
  `${word('delete')}\\s+${word('from')}\\s`,
  ...['create', 'drop', 'alter'].map(
    (verb) => `${word(verb)}\\s+(\\w+\\s+)?${word('(?:table|index|view|trigger|schema|role|database)')}\\s`,
  ),
  `${word('pragma')}\\s+\\w+`,
  `${word('begin')}\\s+${word('(?:immediate|exclusive|transaction)')}`,
];

/**
 * Keywords are all in capitals or all in small letters, which tells a statement from a sentence such as
 * "Select a unit from the list".
 */
const statement = new RegExp(
  `^\\s*(?:${[...beginnings((keyword) => keyword), ...beginnings((keyword) => keyword.toUpperCase())].join('|')})`,
);

/** Whether a text is an SQL statement, or the beginning of one that is put together. */
export function looksLikeSql(text: string): boolean {
  return statement.test(text);
}
