import { expect, test } from './app'
import { card, cell, field, painted, repainted, shownBy, typeInto } from './board'
import { memoryOf, openSmall, press } from './leaks'
import { openStoppable, recoverFrom } from './recovery'

test('A thousand edits of the kernel leave as many tensors and bytes as there were', async ({
  page,
}) => {
  await openSmall(page)
  await press(page, 'weight[0,0,1,1]', 2)
  const before = await memoryOf(page)
  expect(before.numTensors).toBeGreaterThan(0)
  expect(await press(page, 'weight[0,0,1,1]', 1000)).toBe(1000)
  expect(await memoryOf(page)).toEqual(before)
  // The counts are seen to count.
  await field(page, 'out_channels').press('ArrowUp')
  await expect.poll(async () => (await memoryOf(page)).numBytes).toBeGreaterThan(before.numBytes)
})

test(
  'Workers that the browser ends, or that hang, are replaced; the last maps ' +
    'stay, marked old, until the edit is painted',
  async ({ page }) => {
    await openStoppable(page)
    for (let i = 0; i < 6; i++) {
      const { pictures, old } = await recoverFrom(
        page,
        i % 2 === 0 ? 'killed' : 'endless',
        i % 2 === 0 ? 3 : -3,
      )
      expect(pictures).toEqual([2, 2, 2])
      expect(old).toEqual(['edges', 'relu', 'pool'])
    }
    const before = await shownBy(page, 'edges', 'relu', 'pool')
    await typeInto(cell(page, '0,0,1,1'), '3')
    await repainted(page, before)
  },
)

test('A card that throws shows its own error, and all others live', async ({ page, faults }) => {
  faults.allow(/seeded fault/)
  await page.addInitScript(() => {
    const { observe } = IntersectionObserver.prototype
    IntersectionObserver.prototype.observe = function (target: Element) {
      if (target.closest('[data-node="relu"]')) throw new Error('seeded fault')
      observe.call(this, target)
    }
  })
  await page.goto('./')
  await painted(page, 'image', 'edges', 'pool')
  await expect(card(page, 'relu')).toContainText('This card failed: seeded fault')
  const before = await shownBy(page, 'edges', 'pool')
  await typeInto(cell(page, '0,0,1,1'), '3')
  await repainted(page, before)
})
