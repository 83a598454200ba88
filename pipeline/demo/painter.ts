import { ASPECT, type Picture } from './pictures/picture.ts';

export const WIDTH = 640;
export const HEIGHT = 360;

/** Paints one frame as 24 bits per pixel, rows from the top. @param width in pixels; the height follows from it */
export function paintFrame(picture: Picture, seconds: number, width = WIDTH): Buffer {
  const height = width / ASPECT;
  const frame = Buffer.alloc(width * height * 3);
  const colour = new Float64Array(3);
  let at = 0;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      picture.paint(((column + 0.5) / width) * ASPECT, (row + 0.5) / height, seconds, colour);
      for (const value of colour) frame[at++] = Math.max(0, Math.min(255, Math.round(value * 255)));
    }
  }
  return frame;
}
