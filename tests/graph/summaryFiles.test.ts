import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type SummaryRow, summaryOf } from '../../src/graph/summary'
import { SUMMARY_COLUMNS } from '../../src/graph/summaryColumns'
import { summaryLatex, texText } from '../../src/graph/summaryLatex'
import { summaryCsv, summaryMarkdown } from '../../src/graph/summaryText'
import { input, network } from './network'

const { project, shapes } = network([
  input([1, 3, 224, 224]),
  ['conv', 'Conv2d', { out_channels: 64, kernel_size: 7, stride: 2, padding: 3 }],
])
const rows = summaryOf(project, shapes)

/** The same rows, the last with this name. */
const named = (name: string): readonly SummaryRow[] => [rows[0], { ...rows[1], name }]

/** Records of a CSV text as RFC 4180 has them; throws at what it does not allow. */
function records(text: string): string[][] {
  const found: string[][] = [[]]
  let left = text
  while (left !== '') {
    const match = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(left)
    if (!match) throw new Error(`no field at ${left.slice(0, 20)}`)
    found[found.length - 1].push(match[1]?.replaceAll('""', '"') ?? match[2])
    left = left.slice(match[0].length)
    if (match[3] !== ',' && left !== '') found.push([])
  }
  return found
}

/** What a reader of TeX prints of a text that has none but known commands; throws at any other. */
function printed(tex: string): string {
  const known: Readonly<Record<string, string>> = {
    '\\textbackslash{}': '\\',
    '\\textasciitilde{}': '~',
    '\\textasciicircum{}': '^',
    '\\textless{}': '<',
    '\\textgreater{}': '>',
    '\\textbar{}': '|',
    '\\char34{}': '"',
    '\\char39{}': "'",
    '\\char96{}': '`',
    '{-}': '-',
    '$\\times$': '×',
    '$-$': '−',
    '$\\infty$': '∞',
    '\\,': '\u202f',
    '~': '\u00a0',
  }
  const token =
    /^(?:\\text[a-z]+\{\}|\\char\d+\{\}|\{-\}|\$[^$]*\$|\\,|~|\\[{}#$%&_]|[^\\{}#$%&_~^])/u
  let text = ''
  for (let left = tex; left !== ''; ) {
    const match = token.exec(left)
    if (!match) throw new Error(`TeX would read ${left.slice(0, 20)} as something else`)
    text += known[match[0]] ?? match[0].replace(/^\\/, '')
    left = left.slice(match[0].length)
  }
  return text
}

const anyName = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc
    .array(fc.constantFrom(...Array.from('=+-@"\',;|\\`*_<>[]~^&%$#{}\t\r\n a1é漢ش')), {
      maxLength: 12,
    })
    .map((letters) => letters.join('')),
)

describe('as CSV', () => {
  test('every name comes back, and none begins like a formula', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const [head, , row] = records(summaryCsv(named(name), 'NCHW'))
        expect(row.length).toBe(head.length)
        expect(row[2].replace(/^'/, '')).toBe(name.replace(/^'/, ''))
        expect(row[2]).not.toMatch(/^[=+\-@\t\r]/)
      }),
      { numRuns: 300 },
    )
  })

  test('the last row has the totals, every number with all its digits', () => {
    const [head, ...body] = records(summaryCsv(rows, 'NCHW'))
    expect(body.at(-1)?.[1]).toBe('Total')
    const of = (row: readonly string[] | undefined, name: string) => row?.[head.indexOf(name)]
    expect(of(body.at(-1), 'MACs')).toBe(String(7 * 7 * 3 * 64 * 112 * 112))
    expect(of(body.at(-1), 'Activations')).toBe(String(4 * (3 * 224 * 224 + 64 * 112 * 112)))
  })
})

describe('as Markdown', () => {
  test('no name adds a cell or a line, or begins a mark', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const lines = summaryMarkdown(named(name), 'NCHW').split('\n')
        expect(lines.length).toBe(6)
        for (const line of lines.slice(0, 5))
          expect(line.split(/(?<!\\)(?:\\\\)*\|/).length).toBe(SUMMARY_COLUMNS.length + 2)
        expect(lines[3]).not.toMatch(/(?<!\\)(?:\\\\)*[<`*[]/)
      }),
      { numRuns: 300 },
    )
  })

  test('numbers have all their digits', () =>
    expect(summaryMarkdown(rows, 'NCHW')).toContain('| 9 472 | 9 472 | 118 013 952 |'))
})

describe('as LaTeX', () => {
  test('TeX prints every name as it is', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        expect(printed(texText(name))).toBe(name.replaceAll(/\p{Cc}/gu, ' '))
      }),
      { numRuns: 500 },
    )
  })

  test.each([2, 60])(
    '%i layers are a table of booktabs with as many cells in each row',
    (count) => {
      const many = Array.from({ length: count }, (_, i) => ({ ...rows[1], name: `a_${i} & b%` }))
      const text = summaryLatex(many, 'NCHW')
      const body = text.split('\n').filter((line) => line.endsWith('\\\\'))
      expect(body.length).toBe(count + 2)
      for (const line of body) expect(line.match(/(?<!\\)&/g)?.length).toBe(13)
      expect(text.match(/(?<!\\)\{/g)?.length).toBe(text.match(/(?<!\\)\}/g)?.length)
      for (const word of ['toprule', 'midrule', 'bottomrule']) expect(text).toContain(`\\${word}`)
      const begun = [...text.matchAll(/\\begin\{(\w+)\}/g)].map(([, name]) => name)
      expect([...text.matchAll(/\\end\{(\w+)\}/g)].map(([, name]) => name)).toEqual(begun)
      expect(begun).toEqual([count > 45 ? 'longtable' : 'tabular'])
    },
  )
})
