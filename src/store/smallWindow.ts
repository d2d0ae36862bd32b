/** Is the window one of those in which large cards are smaller (LayerCard.module.css)? */
export const smallWindow = (): boolean =>
  matchMedia('(max-width: 1390px), (max-height: 860px)').matches
