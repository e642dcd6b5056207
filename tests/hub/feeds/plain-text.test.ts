import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlToText, line, lines } from '../../../src-hub/feeds/eido/plain-text.ts';

describe('a note in HTML5 as plain text', () => {
  it.each([
    ['<p>One</p><p>Two</p>', 'One\n\nTwo'],
    ['One<br>Two<br/>Three', 'One\nTwo\nThree'],
    ['<ul><li>a</li><li>b</li></ul>', '• a\n• b'],
    ['A &amp; B &lt;C&gt; &#39;D&#x27; &nbsp;E', "A & B <C> 'D' E"],
    ['<b>bold</b><script>alert(1)</script> <style>p{}</style>after<!-- hidden -->', 'bold after'],
    ['suspect < 5 ft, 3 > 2', 'suspect < 5 ft, 3 > 2'],
    ['<img src=x onerror=alert(1)>words', 'words'],
    ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
    ['<script>never closed, words kept', 'never closed, words kept'],
    ['a <!-- never closed', 'a <!-- never closed'],
    ['a\u0000b\u202ec', 'a b c'],
  ])('%j', (html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  it('keeps the words of any text that has no markup', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9 .,]{0,80}$/), (text) => {
        expect(htmlToText(text)).toBe(text.replace(/ +/g, ' ').trim());
      }),
    );
  });

  it('never leaves what a database cannot store, and never grows', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.integer({ min: 1, max: 50 }),
        (text, max) => {
          for (const out of [htmlToText(text), line(text, max), lines(text, max)]) {
            expect(out.isWellFormed()).toBe(true);
            expect(out).not.toContain('\u0000');
          }
          expect(line(text, max).length).toBeLessThanOrEqual(max);
          expect(line(text, max)).not.toContain('\n');
        },
      ),
    );
  });

  it.each(['<!--', '<script>', '<', '<a', '&', '<p ', '</', '<!-- --', '<script></scrip', '\n \n'])(
    'reads a megabyte of %j in a time that grows with its length',
    (piece) => {
      const short = piece.repeat(1000);
      const long = piece.repeat(Math.ceil(1_000_000 / piece.length));
      expect(htmlToText(short).length).toBeLessThanOrEqual(20_000);
      // A search that starts again at each of these would not come back within the test's limit.
      expect(htmlToText(long).length).toBeLessThanOrEqual(20_000);
    },
  );
});
