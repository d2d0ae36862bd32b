/** A line of what print(model) gives. */
const LINE = /^(\s*)(?:\(([^)]*)\): )?(?:(\d+) x )?(\w+)\((.*)$/

const RESIDUAL = /^(BasicBlock|Bottleneck|\w*Residual\w*|ResBlock\w*|ResidualBlock\w*)$/

/** Arguments as Python takes them: words that repr leaves bare are quoted. */
const argumentsOf = (text: string): string =>
  text
    .replace(/\)$/, '')
    .replace(/^inplace$/, 'inplace=True')
    .replace(/=([A-Za-z_]\w*)/g, (whole, word: string) =>
      /^(True|False|None)$/.test(word) ? whole : `='${word}'`,
    )

/** What stands between the brackets of a line of this module, or in the lines below. */
interface Below {
  readonly text: string
  readonly first: (kind: string) => RegExpExecArray | null
}

/** Modules whose parts are listed but which are one layer; what their arguments are. */
const WHOLE: Readonly<Record<string, (below: Below) => string>> = {
  MultiheadAttention: ({ first }) => `${first('\\w*Linear')?.[1] ?? 64}, 1, batch_first=True`,
  TransformerEncoderLayer: ({ text }) => {
    const [, width = '64', inside = '256'] =
      /\(linear1\): \w+\(in_features=(\d+), out_features=(\d+)/.exec(text) ?? []
    return `${width}, 1, ${inside}, batch_first=True`
  },
}

interface OpenLine {
  readonly repeats: number
}

/** How many copies `(0-3): 4 x Block(` stands for; not more than a thousand. */
const copiesOf = (count: string | undefined): number => Math.min(Number(count ?? 1), 1000)

/** Modules of a model by its printed form. */
interface PrintedModel {
  readonly lines: string[]
  /** The class of the model. */
  readonly name: string
  /** No activation is listed: forward has functions that are not printed. */
  readonly isBare: boolean
}

const ACTIVATION = /: (\w*ReLU\w*|Tanh|Sigmoid|GELU|SiLU|ELU|Hard\w+|Softplus|Mish)\(/

/** Are convolutions and one pooling listed flat, and no activation, as in the tutorial? */
const bare = (text: string): boolean =>
  !ACTIVATION.test(text) &&
  (text.match(/: Conv2d\(/g)?.length ?? 0) > 1 &&
  text.match(/: \w*Pool2d\(/g)?.length === 1 &&
  !/: Sequential\(/.test(text)

/**
 * What print(model) gives, as lines of code that make the same modules, each at its line; undefined
 * for any other text.
 */
export function printedModel(text: string): PrintedModel | undefined {
  const lines = text.replace(/\r/g, '').split('\n')
  const first = lines.findIndex((line) => line.trim() !== '')
  const name = /^\s*(\w+)\($/.exec(lines[first] ?? '')?.[1]
  if (name === undefined || !/^\s*\([\w-]+\): /.test(lines[first + 1] ?? '')) return undefined
  const out: string[] = []
  const isBare = bare(text)
  const open: OpenLine[] = []
  let skipTo = -1
  for (const [i, line] of lines.entries()) {
    if (i < first || skipTo >= i) {
      out.push('')
      continue
    }
    const found = LINE.exec(line)
    if (!found) {
      const closed = /^\s*\)\s*$/.test(line) ? open.pop() : undefined
      out.push(
        closed
          ? open.length === 0
            ? '])'
            : closed.repeats > 1
              ? `])) for _ in range(${closed.repeats})])),`
              : '])),'
          : '',
      )
      if (closed && open.length === 0) break
      continue
    }
    const [, indent, key, count, kind, rest] = found
    const pair = key === undefined ? '' : `('${key}', `
    if (rest.endsWith(')')) out.push(`${pair}nn.${kind}(${argumentsOf(rest)})),`)
    else {
      const end = lines.findIndex((other, at) => at > i && other.startsWith(`${indent})`))
      const below = lines.slice(i + 1, end).join('\n')
      if (Object.hasOwn(WHOLE, kind) && end > i) {
        const firstOf = (of: string): RegExpExecArray | null =>
          new RegExp(`${of}\\(in_features=(\\d+)`).exec(below)
        out.push(`${pair}nn.${kind}(${WHOLE[kind]({ text: below, first: firstOf })})),`)
        skipTo = end
        continue
      }
      const cls =
        RESIDUAL.test(kind) || /\((downsample|shortcut)\)/.test(ownChildren(below, indent))
          ? 'Residual'
          : 'Chain'
      const repeats = copiesOf(count)
      out.push(
        key === undefined
          ? `model = ${isBare ? 'Bare' : cls}([`
          : repeats > 1
            ? `${pair}Chain([(str(_), ${cls}([`
            : `${pair}${cls}([`,
      )
      open.push({ repeats })
    }
  }
  return { lines: out, name, isBare }
}

/** The lines that are one level below an indent. */
const ownChildren = (below: string, indent: string): string =>
  below
    .split('\n')
    .filter((line) => line.startsWith(`${indent}  (`))
    .join('\n')
