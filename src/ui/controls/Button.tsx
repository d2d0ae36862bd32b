import type { ButtonHTMLAttributes, Ref } from 'react'
import styles from './Button.module.css'

/** Props of a button, in addition to the native ones. */
export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly variant?: 'default' | 'primary' | 'quiet' | 'icon' | 'danger'
  /** 24 px high instead of 28. */
  readonly small?: boolean
  /** For a toggle button; sets `aria-pressed`. */
  readonly pressed?: boolean
  readonly ref?: Ref<HTMLButtonElement>
}

/**
 * A button of 28 px; an icon-only one needs `title`, which is its accessible name unless
 * `aria-label` is given.
 */
export function Button({
  variant = 'default',
  small,
  pressed,
  className,
  title,
  ...rest
}: ButtonProps) {
  const classes = [styles.button, styles[variant], small && styles.small, className]
    .filter(Boolean)
    .join(' ')
  return (
    <button
      type="button"
      aria-pressed={pressed}
      aria-label={variant === 'icon' ? title : undefined}
      title={title}
      {...rest}
      className={classes}
    />
  )
}
