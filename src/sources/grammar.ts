import jsep from 'jsep'

/** Node type of parentheses, kept for their effect on chained comparisons and negated powers. */
export const GROUP = 'Group'

/**
 * Python's rules on top of jsep's: a power binds tighter than the sign before it and is
 * right-associative, numbers and groups cannot be followed by a member access or call, and only the
 * operators of a formula exist.
 */
const rules: jsep.IPlugin = {
  name: 'formula',
  init() {
    for (const operator of ['===', '!==', '<<', '>>', '>>>', '??', '|', '&', '^', '**'])
      jsep.removeBinaryOp(operator)
    jsep.removeUnaryOp('~')
    jsep.removeAllLiterals()
    jsep.hooks.add('gobble-token', function (env) {
      if (this.char === '(') env.node = { type: GROUP, body: this.gobbleGroup() }
      else if (/[0-9.]/.test(this.char)) env.node = this.gobbleNumericLiteral()
    })
    jsep.hooks.add('after-token', function (env) {
      if (!env.node) return
      this.gobbleSpaces()
      const sign = this.expr.startsWith('**', this.index) ? '**' : this.char
      if (sign !== '**' && sign !== '^') return
      this.index += sign.length
      const right = this.gobbleToken()
      if (!right) this.throwError(`Expected expression after ${sign}`)
      env.node = { type: 'BinaryExpression', operator: '**', left: env.node, right }
    })
  },
}
jsep.plugins.register(rules)

/**
 * The syntax tree of a formula; throws an Error with `index` and `description` on a syntax error.
 */
export const parseTree = (text: string): jsep.CoreExpression => jsep(text) as jsep.CoreExpression
