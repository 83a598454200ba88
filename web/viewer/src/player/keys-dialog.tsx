import { Dialog } from '@sod/ui/dialog.tsx';
import { KEYS } from './commands.ts';

const NAMES: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

interface KeysDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly container: HTMLElement | null;
}

export function KeysDialog({ open, onOpenChange, container }: KeysDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} container={container} title="Keys">
      <dl className="key-list">
        {KEYS.map(({ keys, words }) => (
          <div key={words}>
            <dt>{words}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key)}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
