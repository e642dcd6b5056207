import { expect, type Page } from '@playwright/test';
import type { Outcome, ParamsOf, ValueOf } from '../../../src-contract/bridge.ts';
import type { TabletCommands } from '../../../src-contract/tablet-bridge.ts';

/** Acts as the tablet's screen does, by a connection of its own from within the page. Throws what was refused. */
export async function actFrom<N extends keyof TabletCommands & string>(
  page: Page,
  name: N,
  params: ParamsOf<TabletCommands[N]>,
): Promise<ValueOf<TabletCommands[N]>> {
  const asked = JSON.stringify({ do: 'act', n: 1, name, params });
  const answered = await page.evaluate(async (asked) => {
    const { ticket } = await (await fetch('ticket', { method: 'POST' })).json();
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/bridge?ticket=${ticket}`);
    await new Promise((resolve, reject) => {
      socket.onopen = resolve;
      socket.onerror = () => reject(new Error('the tablet takes no connection'));
    });
    const answer = new Promise<string>((resolve) => {
      socket.onmessage = ({ data }) => resolve(String(data));
    });
    socket.send(asked);
    const text = await answer;
    socket.close();
    return text;
  }, asked);
  const outcome = JSON.parse(answered) as Outcome<ValueOf<TabletCommands[N]>>;
  if ('ok' in outcome) return outcome.value;
  throw new Error(`${name}: ${answered}`);
}

/** Changes the light, and waits until the page wears it. */
export async function wear(page: Page, theme: 'day' | 'dusk' | 'night'): Promise<void> {
  await actFrom(page, 'shell.saveSetting', { key: 'theme', value: theme });
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
}

/** Changes the size of text, and waits until the page has it. */
export async function scaleText(page: Page, scale: '1' | '2'): Promise<void> {
  await actFrom(page, 'shell.saveSetting', { key: 'textSize', value: scale });
  await expect
    .poll(() => page.evaluate(() => document.documentElement.style.getPropertyValue('--text-scale')))
    .toBe(scale);
}

/** Changes the language, and waits until the page speaks it. */
export async function speak(page: Page, language: 'en' | 'pseudo' | 'pseudo-rtl'): Promise<void> {
  await actFrom(page, 'shell.saveSetting', { key: 'language', value: language });
  const html = page.locator('html');
  await expect(html).toHaveAttribute('dir', language === 'pseudo-rtl' ? 'rtl' : 'ltr');
  await expect(html).toHaveAttribute('lang', language === 'en' ? 'en' : 'de');
}
