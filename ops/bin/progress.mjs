const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 100;

/**
 * Shows that something takes time: a moving line on a terminal, elsewhere one line at the start and one at the end.
 */
export function startProgress(title) {
  const started = Date.now();
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  const moving = Boolean(process.stderr.isTTY);
  let detail = '';
  let frame = 0;
  let timer;
  if (moving) {
    timer = setInterval(() => {
      frame = (frame + 1) % FRAMES.length;
      const more = detail ? `, ${detail}` : '';
      process.stderr.write(`\r\u001b[2K${FRAMES[frame]} ${title} (${seconds()}${more})`);
    }, FRAME_MS);
  } else process.stderr.write(`${title} …\n`);
  return {
    say(text) {
      detail = text;
    },
    end(result = 'done') {
      clearInterval(timer);
      if (moving) process.stderr.write('\r\u001b[2K');
      process.stderr.write(`${title}: ${result} (${seconds()})\n`);
    },
  };
}
