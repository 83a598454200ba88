/** The build for browsers of 2021 and later, which says what the package's main file says. */
declare module 'shaka-player/dist/shaka-player.compiled-es2021.js' {
  export { default } from 'shaka-player';
}
