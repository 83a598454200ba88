import { Button } from '@sod/ui/button.tsx';
import { Menu, MenuChoice, MenuSeparator } from '@sod/ui/menu.tsx';
import { SPEEDS } from './commands.ts';
import type { EngineState } from './engine.ts';
import { SettingsIcon } from './icons.tsx';

interface SettingsMenuProps {
  readonly state: EngineState;
  readonly speed: number;
  readonly container: HTMLElement | null;
  readonly onQuality: (height: number | null) => void;
  readonly onCaption: (id: number | null) => void;
  readonly onSpeed: (speed: number) => void;
}

const AUTO = 'auto';
const OFF = 'off';

/** Quality, captions and speed. */
export function SettingsMenu({ state, speed, container, onQuality, onCaption, onSpeed }: SettingsMenuProps) {
  return (
    <Menu
      side="top"
      container={container}
      trigger={
        <Button tone="quiet" iconOnly aria-label="Quality, captions and speed">
          <SettingsIcon />
        </Button>
      }
    >
      <MenuChoice
        label="Quality"
        value={state.quality === null ? AUTO : String(state.quality)}
        choices={[
          { value: AUTO, text: 'As the network allows' },
          ...state.qualities.map(({ height }) => ({ value: String(height), text: `${height}p` })),
        ]}
        onChoose={(value) => onQuality(value === AUTO ? null : Number(value))}
      />
      {state.captions.length > 0 && (
        <>
          <MenuSeparator />
          <MenuChoice
            label="Captions"
            value={state.caption === null ? OFF : String(state.caption)}
            choices={[
              { value: OFF, text: 'Off' },
              ...state.captions.map(({ id, text }) => ({ value: String(id), text })),
            ]}
            onChoose={(value) => onCaption(value === OFF ? null : Number(value))}
          />
        </>
      )}
      <MenuSeparator />
      <MenuChoice
        label="Speed"
        value={String(speed)}
        choices={SPEEDS.map((value) => ({
          value: String(value),
          text: value === 1 ? 'Normal' : `${value} ×`,
        }))}
        onChoose={(value) => onSpeed(Number(value))}
      />
    </Menu>
  );
}
