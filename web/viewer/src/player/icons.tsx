import type { ReactNode } from 'react';

const icon = (content: ReactNode) => () => (
  <svg
    viewBox="0 0 24 24"
    width="24"
    height="24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.75"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    {content}
  </svg>
);

export const RewindIcon = icon(
  <>
    <path d="M11 6 4.5 12 11 18z" fill="currentColor" />
    <path d="M19.5 6 13 12l6.5 6z" fill="currentColor" />
  </>,
);
export const ForwardIcon = icon(
  <>
    <path d="M13 6l6.5 6L13 18z" fill="currentColor" />
    <path d="M4.5 6 11 12l-6.5 6z" fill="currentColor" />
  </>,
);
export const SoundIcon = icon(
  <>
    <path d="M4 9.5v5h3.5l5 4v-13l-5 4z" fill="currentColor" />
    <path d="M16 9a4 4 0 0 1 0 6M18.5 6.5a7.5 7.5 0 0 1 0 11" />
  </>,
);
export const MutedIcon = icon(
  <>
    <path d="M4 9.5v5h3.5l5 4v-13l-5 4z" fill="currentColor" />
    <path d="m16.5 9.5 5 5m0-5-5 5" />
  </>,
);
export const SettingsIcon = icon(
  <>
    <path d="M4 7h9m5 0h2M4 17h2m5 0h9" />
    <circle cx="15.5" cy="7" r="2.5" />
    <circle cx="8.5" cy="17" r="2.5" />
  </>,
);
export const CaptionsIcon = icon(
  <>
    <rect x="3" y="5.5" width="18" height="13" rx="2" />
    <path d="M10.5 10.5a2 2 0 1 0 0 3M17 10.5a2 2 0 1 0 0 3" />
  </>,
);
export const ExpandIcon = icon(<path d="M9 4H4v5M15 4h5v5M9 20H4v-5M15 20h5v-5" />);
