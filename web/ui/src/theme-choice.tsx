import { useState } from 'react';
import { MenuChoice } from './menu.tsx';
import { chooseTheme, chosenTheme, type Theme } from './theme.ts';

const CHOICES: readonly { value: Theme; text: string }[] = [
  { value: 'system', text: 'As the device' },
  { value: 'light', text: 'Light' },
  { value: 'dark', text: 'Dark' },
];

/** Light, dark or as the device says: a part of a menu. */
export function ThemeChoice() {
  const [theme, setTheme] = useState(chosenTheme);
  const choose = (next: Theme) => {
    chooseTheme(next);
    setTheme(next);
  };
  return <MenuChoice label="Appearance" value={theme} choices={CHOICES} onChoose={choose} />;
}
