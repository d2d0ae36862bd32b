/** Is the window so small that large cards shrink (LayerCard.module.css)? */
export const smallWindow = (): boolean =>
  matchMedia('(max-width: 1390px), (max-height: 860px)').matches
