import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './app'

/**
 * Expects that the checker finds nothing on what is shown now; in the dark theme it looks at the
 * colours alone, since all else is the same.
 */
export async function expectNothing(page: Page, theme: 'light' | 'dark' = 'light'): Promise<void> {
  // `region` is a habit and no rule of WCAG: it wants a menu, which stands at the end of the page,
  // inside a landmark.
  const checker = new AxeBuilder({ page }).setLegacyMode()
  const { violations, passes, incomplete } = await (theme === 'dark'
    ? checker.withRules('color-contrast')
    : checker.disableRules('region')
  ).analyze()
  expect(
    violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`),
    })),
  ).toEqual([])
  // On a dialog it tells no colours, because it does not know what lies under what.
  expect([...passes, ...incomplete].flatMap(({ nodes }) => nodes).length).toBeGreaterThan(0)
}
