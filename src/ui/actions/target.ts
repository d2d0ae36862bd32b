/** Is this a text field? */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null

/** Is this a field, or something else with keys of its own? */
export const hasOwnKeys = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest('input, textarea, select, [role="spinbutton"], dialog, [role="menu"]') !== null)

/** The name of the card that has the focus itself; undefined if something inside it has. */
export const focusedCard = (target: EventTarget | null): string | undefined =>
  target instanceof HTMLElement ? target.dataset.node : undefined

/** Is this a card, something in one, or nothing in particular? */
export const isOnCards = (target: EventTarget | null): boolean =>
  target === document.body ||
  (target instanceof HTMLElement && target.closest('[data-node]') !== null)
