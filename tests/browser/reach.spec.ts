import { expect, test } from './app'
import { card, field, inspector, middleOf, openFirstScreen, painted, typeInto, undo } from './board'
import { canvasOf, type Frame, framesOf, pointedOn, pointOn, readOut } from './pointing'
import { countRenders, NO_RENDERS, takeRenders } from './renders'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

test.beforeEach(async ({ page }) => {
  await page.addInitScript(countRenders)
  await openFirstScreen(page)
  // It comes after what the first screen needs.
  await expect(readOut(page)).toBeAttached()
})

test(
  'A cell of the last map is framed on all maps before it, where its receptive ' +
    'field lies, and nothing renders',
  async ({ page }) => {
    await pointOn(page, 'pool', 0.5, 0.5)
    await pointedOn(page)
    // What the first screen still brings may render.
    await expect
      .poll(async () => {
        await page.waitForTimeout(200)
        return (await takeRenders(page)).commits
      })
      .toBe(0)
    for (const [across, down] of [
      [0.3, 0.4],
      [0.7, 0.6],
      [0.62, 0.31],
    ]) {
      const before = await readOut(page).textContent()
      await pointOn(page, 'pool', across, down)
      await expect(readOut(page)).not.toHaveText(before ?? '')
      const [row, column] = await pointedOn(page)
      expect([row, column]).toEqual([Math.floor(down * 21), Math.floor(across * 31)])
      // Windows of 20, of which each cell reads 3×3: 22×22 cells of the photo, which has 640
      // columns on the width of its map.
      const image = await canvasOf(page, 'image').boundingBox()
      const frames = await framesOf(page, 'reads')
      expect(frames).toHaveLength(3)
      const cell = (image?.width ?? 0) / 640
      const [frame] = frames.filter(
        ({ x, y }) =>
          image &&
          x > image.x - 3 &&
          x < image.x + image.width &&
          y > image.y - 3 &&
          y < image.y + image.height,
      )
      expect(
        Math.abs(frame.x + frame.width / 2 - (image?.x ?? 0) - (20 * column + 11) * cell),
      ).toBeLessThan(1.5)
      expect(
        Math.abs(frame.y + frame.height / 2 - (image?.y ?? 0) - (20 * row + 11) * cell),
      ).toBeLessThan(1.5)
      expect(Math.abs(frame.width - 2 - 22 * cell)).toBeLessThan(1.5)
    }
    expect(await framesOf(page, 'reached')).toEqual([])
    expect(await takeRenders(page)).toEqual(NO_RENDERS)
    await page.mouse.move(5, 5)
    await expect(readOut(page)).toBeHidden()
  },
)

test('A cell of the photo is framed on the maps that it reaches', async ({ page }) => {
  await pointOn(page, 'image', 0.6, 0.6)
  await pointedOn(page)
  expect(await framesOf(page, 'reads')).toEqual([])
  await expect.poll(async () => (await framesOf(page, 'reached')).length).toBe(3)
})

test('A click pins a cell, the arrows move it and not its card, and Escape lets it go', async ({
  page,
}) => {
  await pointOn(page, 'pool', 0.5, 0.5)
  await page.mouse.down()
  await page.mouse.up()
  await expect(readOut(page)).toHaveAttribute('data-pinned', 'true')
  const place = await middleOf(card(page, 'pool'))
  await pointOn(page, 'relu', 0.2, 0.2)
  expect(await pointedOn(page)).toEqual([10, 15])
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => pointedOn(page)).toEqual([10, 16])
  await page.keyboard.press('Shift+ArrowUp')
  await expect.poll(() => pointedOn(page)).toEqual([0, 16])
  expect(await middleOf(card(page, 'pool'))).toEqual(place)
  await page.keyboard.press('Escape')
  await expect(readOut(page)).toBeHidden()
  // The next Escape is that of the selection.
  await expect(
    inspector(page).getByRole('heading', { name: 'MaxPool2d', exact: true }),
  ).toBeVisible()
})

test('With the keys alone a cell of the selected layer is pinned and moved', async ({ page }) => {
  await card(page, 'edges').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('p')
  expect(await pointedOn(page)).toEqual([212, 319])
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => pointedOn(page)).toEqual([213, 319])
  await page.keyboard.press('p')
  await expect(readOut(page)).toBeHidden()
})

test('The frames stay on the map of a card while it is dragged', async ({ page }) => {
  await pointOn(page, 'pool', 0.5, 0.5)
  await page.mouse.down()
  await page.mouse.up()
  await expect(readOut(page)).toHaveAttribute('data-pinned', 'true')
  const onImage = async (): Promise<{ frame: Frame | undefined; map: Frame | null }> => {
    const map = await canvasOf(page, 'image').boundingBox()
    const frame = (await framesOf(page, 'reads')).find(
      ({ x, y }) =>
        map && x > map.x && x < map.x + map.width && y > map.y && y < map.y + map.height,
    )
    return { frame, map }
  }
  const before = await onImage()
  const header = await middleOf(card(page, 'image').locator('header'))
  await page.mouse.move(header.x, header.y)
  await page.mouse.down()
  // While it is still in the hand.
  await page.mouse.move(header.x + 40, header.y + 90, { steps: 4 })
  await expect
    .poll(async () => (await canvasOf(page, 'image').boundingBox())?.y ?? 0)
    .toBeGreaterThan((before.map?.y ?? 0) + 50)
  const offset = ({ frame, map }: typeof before): number[] => [
    Math.round((frame?.x ?? 0) - (map?.x ?? 0)),
    Math.round((frame?.y ?? 0) - (map?.y ?? 0)),
  ]
  expect(before.frame).toBeDefined()
  await expect.poll(async () => offset(await onImage())).toEqual(offset(before))
  await page.mouse.up()
})

test(
  'A loupe on the photo shows the field of the cell enlarged, away from it, ' +
    'and is gone with the cell',
  async ({ page }) => {
    const loupe = page.locator('main [data-part="loupe"]')
    await expect(loupe).toBeHidden()
    await pointOn(page, 'edges', 0.5, 0.5)
    await expect(loupe).toBeVisible()
    const glass = await loupe.boundingBox()
    const image = await canvasOf(page, 'image').boundingBox()
    if (!glass || !image) throw new Error('There is no loupe.')
    expect(Math.round(glass.width)).toBe(72)
    expect(glass.x).toBeGreaterThan(image.x + image.width / 2)
    expect(glass.x + glass.width).toBeLessThan(image.x + image.width)
    // Its frame holds the painted pixels that the frame on the map holds: the colour in its middle
    // is that of the photo there.
    const [inLoupe, inPhoto] = await page.evaluate(() => {
      const [small, large] = [
        'main [data-part="loupe"] canvas',
        '[data-node="image"] [data-look] canvas',
      ].map((path) => document.querySelector<HTMLCanvasElement>(path))
      const colour = (canvas: HTMLCanvasElement | null, x: number, y: number) =>
        canvas?.getContext('2d')?.getImageData(x, y, 1, 1).data.join()
      const frame = document.querySelector('main [data-part="loupe"] i')?.getBoundingClientRect()
      const box = small?.getBoundingClientRect()
      const path = document.querySelector<SVGPathElement>('main svg path[data-part="reads"]')
      const photo = large?.getBoundingClientRect()
      const [, x, y, w, h] = (
        /M([\d.-]+) ([\d.-]+)h([\d.-]+)v([\d.-]+)/.exec(path?.getAttribute('d') ?? '') ?? []
      ).map(Number)
      const matrix = path?.getScreenCTM()
      if (!small || !large || !frame || !box || !photo || !matrix) return []
      const middle = new DOMPoint(x + w / 2, y + h / 2).matrixTransform(matrix)
      return [
        colour(
          small,
          ((frame.x + frame.width / 2 - box.x) / box.width) * small.width,
          ((frame.y + frame.height / 2 - box.y) / box.height) * small.height,
        ),
        colour(
          large,
          ((middle.x - photo.x) / photo.width) * large.width,
          ((middle.y - photo.y) / photo.height) * large.height,
        ),
      ]
    })
    expect(inLoupe).toBeTruthy()
    expect(inLoupe).toBe(inPhoto)
    // Where the field lies beneath it, it steps aside.
    await pointOn(page, 'edges', 0.9, 0.1)
    await expect
      .poll(async () => ((await loupe.boundingBox())?.y ?? 0) > image.y + image.height / 2)
      .toBe(true)
    await pointOn(page, 'image', 0.5, 0.5)
    await expect(loupe).toBeHidden()
    await page.mouse.move(5, 5)
    await expect(readOut(page)).toBeHidden()
  },
)

test('Where the frames hold more than is read, the read-out says so', async ({ page }) => {
  await expect(readOut(page)).not.toContainText('at most')
  const layers = [
    ['noise', 'Random', { shape: '1, 1, 202, 150' }],
    ['flat', 'Flatten', {}],
    ['fold', 'Unflatten', { unflattened_size: [1, 300, 101] }],
    ['small', 'MaxPool2d', { kernel_size: [4, 4], stride: [4, 4] }],
    ['large', 'MaxPool2d', { kernel_size: [22, 22], stride: [1, 1] }],
  ] as const
  const nodes = layers.map(([id, kind, parameters], i) => ({
    id,
    kind,
    name: id,
    parameters,
    seed: 1,
    position: { x: 340 * (i % 3), y: 330 * Math.floor(i / 3) },
  }))
  const wires = layers.slice(1).map(([to], i) => ({ from: layers[i][0], to, port: 0 }))
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Vertical edges, china.jpg' }).click()
  await page.getByRole('menuitem', { name: 'Open…' }).click()
  const buffer = Buffer.from(
    JSON.stringify({ format: 'convscope', version: 1, name: 'folded', graph: { nodes, wires } }),
  )
  await (await chooser).setFiles({ name: 'folded.json', mimeType: 'application/json', buffer })
  await painted(page, 'noise', 'fold', 'small')
  await pointOn(page, 'small', 0.5, 0.5)
  await expect(readOut(page)).toContainText('[0, 37, 12]')
  await expect(readOut(page)).not.toContainText('at most')
  await pointOn(page, 'large', 0.5, 0.5)
  await expect(readOut(page)).toContainText('at most the framed cells')
})

test(
  'The read-out of a pinned cell does not lie on a card that tells a problem, ' +
    'and comes back with its map',
  async ({ page }) => {
    await canvasOf(page, 'edges').click({ position: { x: 150, y: 150 } })
    await expect(readOut(page)).toHaveAttribute('data-pinned', 'true')
    await inspector(page).getByRole('button', { name: 'in_channels: 1, pin it' }).click()
    await typeInto(field(page, 'in_channels'), '3')
    await expect(card(page, 'edges')).toHaveAttribute('data-state', 'problem')
    await expect(readOut(page)).toBeHidden()
    await undo(page)
    await expect(readOut(page)).toBeVisible()
  },
)
