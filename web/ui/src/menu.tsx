import { Menu as BaseMenu } from '@base-ui/react/menu';
import type { ReactElement, ReactNode } from 'react';
import { CheckIcon } from './icons.tsx';
import './menu.css';

interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly side?: 'top' | 'bottom';
  readonly align?: 'start' | 'center' | 'end';
  /** Where it is shown, when that is not the page: what is in full screen hides everything else. */
  readonly container?: HTMLElement | null;
  readonly defaultOpen?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly children: ReactNode;
}

export function Menu({
  trigger,
  side = 'bottom',
  align = 'end',
  container,
  defaultOpen = false,
  onOpenChange,
  children,
}: MenuProps) {
  return (
    <BaseMenu.Root modal={false} defaultOpen={defaultOpen} onOpenChange={(open) => onOpenChange?.(open)}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal {...(container ? { container } : {})}>
        <BaseMenu.Positioner className="menu__positioner" side={side} align={align} sideOffset={8}>
          <BaseMenu.Popup className="menu">{children}</BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

export function MenuItem({
  onSelect,
  children,
}: {
  readonly onSelect: () => void;
  readonly children: ReactNode;
}) {
  return (
    <BaseMenu.Item className="menu__item" onClick={onSelect}>
      {children}
    </BaseMenu.Item>
  );
}

/** A link in a menu; `render` is the router's link. */
export function MenuLink({
  render,
  children,
}: {
  readonly render: ReactElement;
  readonly children: ReactNode;
}) {
  return (
    <BaseMenu.LinkItem className="menu__item" render={render} closeOnClick>
      {children}
    </BaseMenu.LinkItem>
  );
}

export function MenuSeparator() {
  return <BaseMenu.Separator className="menu__separator" />;
}

interface MenuChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly text: string }[];
  readonly onChoose: (value: Value) => void;
}

/** One of several values, with a mark at the chosen one. */
export function MenuChoice<Value extends string>({
  label,
  value,
  choices,
  onChoose,
}: MenuChoiceProps<Value>) {
  return (
    <BaseMenu.Group>
      <BaseMenu.GroupLabel className="menu__label">{label}</BaseMenu.GroupLabel>
      <BaseMenu.RadioGroup value={value} onValueChange={(next: Value) => onChoose(next)}>
        {choices.map((choice) => (
          <BaseMenu.RadioItem key={choice.value} value={choice.value} className="menu__item" closeOnClick>
            <span className="menu__mark">
              <BaseMenu.RadioItemIndicator>
                <CheckIcon />
              </BaseMenu.RadioItemIndicator>
            </span>
            {choice.text}
          </BaseMenu.RadioItem>
        ))}
      </BaseMenu.RadioGroup>
    </BaseMenu.Group>
  );
}
