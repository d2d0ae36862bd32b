interface Leaf {
  readonly type: 'number' | 'name'
  readonly text: string
  /** Name of the parameter that it stands for. */
  readonly parameter?: string
}

interface Row {
  readonly type: 'sum' | 'product'
  /** One before each part; the first is empty unless that part is negative. */
  readonly signs: readonly string[]
  readonly parts: readonly Formula[]
}

/** A formula as a tree. Numbers and names are leaves. */
export type Formula =
  | Leaf
  | Row
  | { readonly type: 'fraction'; readonly top: Formula; readonly bottom: Formula }
  | {
      readonly type: 'fence'
      readonly open: string
      readonly close: string
      readonly body: Formula
    }
  | { readonly type: 'call'; readonly name: string; readonly given: readonly Formula[] }

const TOKEN = /\s*(\d+(?:\.\d+)?|[A-Za-z_][A-Za-z_0-9]*(?: (?:before|after))?|[+−\-·×*/(),⌊⌋⌈⌉=])/y
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '⌊': '⌋', '⌈': '⌉' }

/** The words and signs of a text; null where something in it is neither. */
function tokens(text: string): string[] | null {
  const found: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const match = TOKEN.exec(text)
    if (!match) return null
    found.push(match[1])
  }
  return found
}

/**
 * Reads `⌊(427 + 2·1 − 1·(3 − 1) − 1) / 2⌋ + 1` or `size + 2·padding`; null where the text is not a
 * formula but words.
 */
export function parseFormula(text: string): Formula | null {
  const list = tokens(text)
  if (!list) return null
  let place = 0
  const next = (...signs: readonly string[]): string | null =>
    signs.includes(list[place]) ? list[place++] : null

  function sum(): Formula | null {
    const signs = [next('−', '-') ? '−' : '']
    const parts = [product()]
    for (let sign = next('+', '−', '-'); sign; sign = next('+', '−', '-')) {
      signs.push(sign === '-' ? '−' : sign)
      parts.push(product())
    }
    return whole('sum', signs, parts)
  }
  function product(): Formula | null {
    let signs = ['']
    let parts = [factor()]
    for (let sign = next('·', '×', '*', '/'); sign; sign = next('·', '×', '*', '/')) {
      const part = factor()
      if (sign === '/') {
        const top = bare(whole('product', signs, parts))
        const bottom = bare(part)
        if (!top || !bottom) return null
        signs = ['']
        parts = [{ type: 'fraction', top, bottom }]
      } else {
        signs.push(sign === '*' ? '·' : sign)
        parts.push(part)
      }
    }
    return whole('product', signs, parts)
  }
  function factor(): Formula | null {
    const token = list?.[place]
    if (token === undefined) return null
    const close = CLOSING[token]
    place++
    if (close) {
      const body = sum()
      return body && next(close) ? { type: 'fence', open: token, close, body } : null
    }
    if (/^\d/.test(token)) return { type: 'number', text: token }
    if (!/^[A-Za-z_]/.test(token)) return null
    return next('(') ? call(token) : { type: 'name', text: token }
  }
  function call(name: string): Formula | null {
    const given: Formula[] = []
    do {
      const one = sum()
      if (!one) return null
      given.push(one)
    } while (next(','))
    return next(')') ? { type: 'call', name, given } : null
  }

  const formula = sum()
  return formula && place === list.length ? formula : null
}

/** A fraction's bar does what the parentheses did. */
const bare = (formula: Formula | null): Formula | null =>
  formula?.type === 'fence' && formula.open === '(' ? formula.body : formula

const whole = (
  type: 'sum' | 'product',
  signs: readonly string[],
  parts: readonly (Formula | null)[],
): Formula | null => {
  const known = parts.filter((part) => part !== null)
  if (known.length < parts.length) return null
  return known.length === 1 && signs[0] === '' ? known[0] : { type, signs, parts: known }
}

/** The rule with its names marked as parameters, where they are some. */
export function marked(formula: Formula, parameters: ReadonlySet<string>): Formula {
  if ('text' in formula)
    return formula.type === 'name' && parameters.has(formula.text)
      ? { ...formula, parameter: formula.text }
      : formula
  if (formula.type === 'fraction')
    return {
      ...formula,
      top: marked(formula.top, parameters),
      bottom: marked(formula.bottom, parameters),
    }
  if (formula.type === 'fence') return { ...formula, body: marked(formula.body, parameters) }
  if (formula.type === 'call')
    return { ...formula, given: formula.given.map((one) => marked(one, parameters)) }
  return { ...formula, parts: formula.parts.map((part) => marked(part, parameters)) }
}

/**
 * The line with the parameters of the rule at the same places; what stands elsewhere than in the
 * rule stays as it is.
 */
export function matched(line: Formula, rule: Formula): Formula {
  if (rule.type === 'name')
    return rule.parameter && (line.type === 'number' || line.type === 'name')
      ? { ...line, parameter: rule.parameter }
      : line
  // One part more than the rule has (ceil_mode's − 1) makes a sum of what was none.
  if (line.type === 'sum' && rule.type !== 'sum')
    return { ...line, parts: line.parts.map((part, i) => (i === 0 ? matched(part, rule) : part)) }
  if (line.type === 'fraction' && rule.type === 'fraction')
    return { ...line, top: matched(line.top, rule.top), bottom: matched(line.bottom, rule.bottom) }
  if (line.type === 'fence' && rule.type === 'fence' && line.open === rule.open)
    return { ...line, body: matched(line.body, rule.body) }
  if (line.type === 'call' && rule.type === 'call' && line.name === rule.name)
    return {
      ...line,
      given: line.given.map((one, i) => (rule.given[i] ? matched(one, rule.given[i]) : one)),
    }
  if (
    (line.type === 'sum' && rule.type === 'sum') ||
    (line.type === 'product' && rule.type === 'product')
  ) {
    const apart = line.parts.findIndex(
      (_, i) => i >= rule.parts.length || line.signs[i] !== rule.signs[i],
    )
    const same = apart < 0 ? line.parts.length : apart
    return {
      ...line,
      parts: line.parts.map((part, i) => (i < same ? matched(part, rule.parts[i]) : part)),
    }
  }
  return line
}

/** Names of the parameters that a formula holds, each once, in order. */
export function parametersIn(formula: Formula): readonly string[] {
  const inside = (one: Formula): readonly string[] => {
    if ('text' in one) return one.parameter === undefined ? [] : [one.parameter]
    if (one.type === 'fraction') return [one.top, one.bottom].flatMap(inside)
    if (one.type === 'fence') return inside(one.body)
    return (one.type === 'call' ? one.given : one.parts).flatMap(inside)
  }
  return [...new Set(inside(formula))]
}
