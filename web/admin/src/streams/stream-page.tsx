import { Button } from '@sod/ui/button.tsx';
import { TextField } from '@sod/ui/text-field.tsx';
import { getRouteApi } from '@tanstack/react-router';
import { type SubmitEvent, useState } from 'react';
import { Page } from '../frame/page.tsx';
import { ShowPicker } from './show-picker.tsx';
import { StreamInspection } from './stream-inspection.tsx';
import './stream-page.css';

const route = getRouteApi('/streams');

/** Loads, plays and inspects any HLS or DASH stream. */
export function StreamPage() {
  const { url = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const [typed, setTyped] = useState(url);
  const [opened, setOpened] = useState(url);
  const [error, setError] = useState<string | null>(null);
  /** Raised with each test, so that the same address can be tested again. */
  const [attempt, setAttempt] = useState(0);
  if (opened !== url) {
    setOpened(url);
    setTyped(url);
  }
  const test = (event: SubmitEvent) => {
    event.preventDefault();
    const address = typed.trim();
    const isAddress = URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
    setError(isAddress ? null : 'Must be an address that begins with https:// or http://.');
    if (!isAddress) return;
    setAttempt((before) => before + 1);
    void navigate({ search: { url: address } });
  };
  return (
    <Page title="Stream tester">
      <div className="stream-page__choice">
        <form className="stream-page__form" onSubmit={test} noValidate>
          <TextField
            name="url"
            label="Address of an HLS playlist or a DASH manifest"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            value={typed}
            error={error}
            onValueChange={setTyped}
          />
          <Button type="submit" tone="primary">
            Test
          </Button>
        </form>
        <ShowPicker onPick={(address) => void navigate({ search: { url: address } })} />
      </div>
      {url !== '' && URL.canParse(url) ? (
        <StreamInspection key={`${attempt} ${url}`} url={url} />
      ) : (
        <p className="soft">
          Paste any address, or pick a show. The stream is loaded as a viewer's browser would load it; what
          goes wrong on the way is named.
        </p>
      )}
    </Page>
  );
}
