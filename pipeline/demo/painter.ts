import { ASPECT, type Picture } from './pictures/picture.ts';

export const WIDTH = 640;
export const HEIGHT = 360;

/** Paints one frame as 24 bits per pixel, rows from the top. */
export function paintFrame(picture: Picture, seconds: number): Buffer {
  const frame = Buffer.alloc(WIDTH * HEIGHT * 3);
  const colour = new Float64Array(3);
  let at = 0;
  for (let row = 0; row < HEIGHT; row++) {
    for (let column = 0; column < WIDTH; column++) {
      picture.paint(((column + 0.5) / WIDTH) * ASPECT, (row + 0.5) / HEIGHT, seconds, colour);
      for (const value of colour) frame[at++] = Math.max(0, Math.min(255, Math.round(value * 255)));
    }
  }
  return frame;
}
