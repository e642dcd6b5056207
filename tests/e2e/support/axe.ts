import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe finds on the page as it stands, in words; empty where it finds nothing. */
export function axeFaults(page: Page): Promise<string[]> {
  return faultsOf(new AxeBuilder({ page }));
}

/** Only what changes with the light. */
export function contrastFaults(page: Page): Promise<string[]> {
  return faultsOf(new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']));
}

async function faultsOf(builder: AxeBuilder): Promise<string[]> {
  // There are no frames to look into, and a page of its own for the summary would cost a second each time.
  const { violations } = await builder.setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary = '' }) =>
        `${id}: ${html.slice(0, 200)} ${failureSummary.split('\n')[1] ?? ''}`,
    ),
  );
}
