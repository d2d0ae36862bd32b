import { type Action, contextNow, labelOf, run } from '../actions/action'
import { ariaKeys, menuKey } from '../actions/keys'
import { Button, type ButtonProps } from '../controls/Button'

interface ActionButtonProps extends Pick<ButtonProps, 'small' | 'className' | 'children'> {
  readonly action: Action
  readonly variant?: ButtonProps['variant']
  /** Its accessible name, if that is not its tooltip. */
  readonly label?: string
}

/** The label of an action with its first key, `Add a layer (A)`. */
function tooltipOf(action: Action): string {
  const key = menuKey(action)
  return labelOf(action, contextNow()) + (key === undefined ? '' : ` (${key})`)
}

/** A button for an action; icon-only without children. */
export function ActionButton({
  action,
  variant = 'icon',
  label,
  children,
  ...rest
}: ActionButtonProps) {
  const { icon: Icon } = action
  const title = tooltipOf(action)
  return (
    <Button
      variant={variant}
      title={title}
      aria-label={label ?? title}
      aria-keyshortcuts={ariaKeys(action)}
      onClick={() => run(action)}
      {...rest}
    >
      {children ?? (Icon && <Icon className="icon" aria-hidden />)}
    </Button>
  )
}
