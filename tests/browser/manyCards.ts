/** Distances from card to card, px: a small card and some room. */
const ACROSS = 250
const DOWN = 190
/** Branches side by side. */
const COLUMNS = 6

/**
 * A project file of a source and so many branches of Conv2d, ReLU and MaxPool2d that all read it: 1
 * + 3·`branches` cards. They lie as a grid of branches from the top left, three cards each; the
 * branches are named conv0, relu0, pool0, conv1, …
 */
export function manyCards(branches: number): string {
  const card = (
    id: string,
    kind: string,
    column: number,
    row: number,
    parameters: object = {},
  ) => ({
    id,
    kind,
    name: id,
    parameters,
    seed: 1,
    position: { x: column * ACROSS, y: row * DOWN },
  })
  const wire = (from: string, to: string) => ({ from, to, port: 0 })
  const each = Array.from({ length: branches }, (_, i) => i)
  return JSON.stringify({
    format: 'convscope',
    version: 1,
    name: `${1 + 3 * branches} cards`,
    graph: {
      nodes: [
        card('image', 'Image', -2, 0),
        ...each.flatMap((i) => {
          const column = 3 * (i % COLUMNS)
          const row = Math.floor(i / COLUMNS)
          return [
            card(`conv${i}`, 'Conv2d', column, row, { kernel_size: [3, 3] }),
            card(`relu${i}`, 'ReLU', column + 1, row),
            card(`pool${i}`, 'MaxPool2d', column + 2, row, { kernel_size: [4, 4] }),
          ]
        }),
      ],
      wires: each.flatMap((i) => [
        wire('image', `conv${i}`),
        wire(`conv${i}`, `relu${i}`),
        wire(`relu${i}`, `pool${i}`),
      ]),
    },
  })
}
