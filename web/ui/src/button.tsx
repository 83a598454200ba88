import { Button as BaseButton } from '@base-ui/react/button';
import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import './button.css';

export type ButtonTone = 'primary' | 'secondary' | 'quiet' | 'danger';

export interface ButtonStyle {
  /** `primary` stands once on a page: the thing to do there. */
  readonly tone?: ButtonTone;
  readonly size?: 'normal' | 'small' | 'large';
  /** A square with an icon alone; it needs an `aria-label`. */
  readonly iconOnly?: boolean;
}

/** Class names for what looks like a button and is not one, such as a link. */
export function buttonClass({
  tone = 'secondary',
  size = 'normal',
  iconOnly = false,
}: ButtonStyle = {}): string {
  return classNames(
    'button',
    `button--${tone}`,
    size !== 'normal' && `button--${size}`,
    iconOnly && 'button--icon',
  );
}

type ButtonProps = ButtonStyle &
  Omit<ComponentProps<'button'>, 'className'> & {
    readonly className?: string;
    /** Shows that its work goes on; it keeps its place in the tab order and does nothing meanwhile. */
    readonly busy?: boolean;
    readonly children: ReactNode;
  };

export function Button({ tone, size, iconOnly, busy = false, className, children, ...rest }: ButtonProps) {
  const style: ButtonStyle = {
    ...(tone ? { tone } : {}),
    ...(size ? { size } : {}),
    ...(iconOnly ? { iconOnly } : {}),
  };
  return (
    <BaseButton
      type="button"
      {...rest}
      {...(busy ? { disabled: true, focusableWhenDisabled: true } : {})}
      aria-busy={busy || undefined}
      className={classNames(buttonClass(style), className)}
    >
      {children}
    </BaseButton>
  );
}
