import './logo.css';

/** The name, with the cue mark that tells a projectionist to change the reel. */
export function Logo({ suffix }: { readonly suffix?: string }) {
  return (
    <span className="logo">
      Shows on Demand
      {suffix && <span className="logo__suffix">{suffix}</span>}
    </span>
  );
}
