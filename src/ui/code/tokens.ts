/** A token of a line of Python; `plain` is names and punctuation. */
export interface CodeToken {
  readonly kind: 'comment' | 'text' | 'digits' | 'word' | 'plain'
  readonly text: string
}

const WORDS = 'import|from|as|class|def|return|with|for|in|lambda|None|True|False'
const TOKEN = new RegExp(
  [
    String.raw`(?<comment>#.*$)`,
    String.raw`(?<text>'(?:[^'\\]|\\.)*')`,
    String.raw`(?<digits>\b\d[\d_]*(?:\.\d*)?(?:e[+-]?\d+)?)`,
    String.raw`(?<word>\b(?:${WORDS})\b)`,
    String.raw`[A-Za-z_]\w*|[^]`,
  ].join('|'),
  'g',
)

/** The tokens of a line, with adjacent ones of a kind merged. */
export function tokensOf(line: string): readonly CodeToken[] {
  const tokens: CodeToken[] = []
  for (const match of line.matchAll(TOKEN)) {
    const kind = (Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined)?.[0] ??
      'plain') as CodeToken['kind']
    const last = tokens[tokens.length - 1]
    if (last?.kind === kind) tokens[tokens.length - 1] = { kind, text: last.text + match[0] }
    else tokens.push({ kind, text: match[0] })
  }
  return tokens
}
