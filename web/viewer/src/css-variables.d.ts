import 'react';

declare module 'react' {
  interface CSSProperties {
    /** Custom properties, read by the style sheets. */
    readonly [name: `--${string}`]: string | number;
  }
}
