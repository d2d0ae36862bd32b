/** A cell of a notebook, before it has an id. */
export interface NotebookCell {
  readonly type: 'markdown' | 'code'
  readonly text: string
  /** Code that a reader need not see: numbers. */
  readonly hidden?: true
  /** Code that only looks at what is there: readers of networks pass it by. */
  readonly plots?: true
}

export const markdown = (...lines: readonly string[]): NotebookCell => ({
  type: 'markdown',
  text: lines.join('\n'),
})

export const code = (...lines: readonly string[]): NotebookCell => ({
  type: 'code',
  text: lines.join('\n'),
})

/** Code that draws or prints. */
export const plots = (...lines: readonly string[]): NotebookCell => ({
  ...code(...lines),
  plots: true,
})

/** Lines with their ends, as a notebook holds them. */
const linesOf = (text: string): readonly string[] =>
  text.split('\n').map((line, i, all) => (i < all.length - 1 ? `${line}\n` : line))

/** A notebook of these cells, in nbformat 4.5. */
export const notebookFile = (cells: readonly NotebookCell[]): string =>
  `${JSON.stringify(
    {
      cells: cells.map(({ type, text, hidden, plots: draws }, i) => ({
        cell_type: type,
        id: `cell-${i + 1}`,
        metadata: {
          ...(hidden ? { jupyter: { source_hidden: true } } : {}),
          ...(draws ? { tags: ['plots'] } : {}),
        },
        ...(type === 'code' ? { execution_count: null, outputs: [] } : {}),
        source: linesOf(text),
      })),
      metadata: {
        kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
        language_info: { name: 'python' },
      },
      nbformat: 4,
      nbformat_minor: 5,
    },
    null,
    1,
  )}\n`
