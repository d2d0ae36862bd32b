type Child = Node | string

/** An element with these attributes (left out where undefined) and children. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | number | undefined>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) made.setAttribute(name, String(value))
  made.append(...children)
  return made
}

/** A button that does something. */
export function button(label: string, act: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button' }, label)
  made.addEventListener('click', act)
  return made
}

/** A box with its label behind. */
export function checkbox(label: string, act: (checked: boolean) => void) {
  const box = element('input', { type: 'checkbox' })
  box.addEventListener('change', () => act(box.checked))
  return { box, label: element('label', { class: 'check' }, box, label) }
}

/** A number for display: three digits that count. */
export function printed(x: number): string {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? 'NaN' : x > 0 ? '∞' : '−∞'
  const text = Math.abs(x) >= 1e5 || (x !== 0 && Math.abs(x) < 1e-3) ? x.toExponential(2) : ''
  return (text || String(Number(x.toPrecision(4)))).replace('-', '−')
}
