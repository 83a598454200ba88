/** One bar of a chart. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  /** What stands at the bar's end. */
  readonly note: string;
  readonly emphasis: boolean;
}

const LABEL_WIDTH = 270;
const BAR_WIDTH = 420;
const NOTE_WIDTH = 150;
const ROW = 24;
const HEAD = 40;

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** A chart of horizontal bars from zero, readable on light and dark grounds. */
export function barChart(title: string, bars: readonly Bar[]): string {
  const width = LABEL_WIDTH + BAR_WIDTH + NOTE_WIDTH;
  const height = HEAD + bars.length * ROW + 10;
  const largest = Math.max(...bars.map(({ value }) => value));
  const rows = bars.map(({ label, value, note, emphasis }, index) => {
    const y = HEAD + index * ROW;
    const length = Math.max(1, Math.round((value / largest) * BAR_WIDTH));
    const weight = emphasis ? ' font-weight="bold"' : '';
    return [
      `  <text x="${LABEL_WIDTH - 10}" y="${y + 14}" text-anchor="end"${weight}>${escapeXml(label)}</text>`,
      `  <rect x="${LABEL_WIDTH}" y="${y}" width="${length}" height="${ROW - 6}" fill="${emphasis ? '#2f81f7' : '#8b949e'}"/>`,
      `  <text x="${LABEL_WIDTH + length + 8}" y="${y + 14}"${weight}>${escapeXml(note)}</text>`,
    ].join('\n');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="13" role="img">
  <title>${escapeXml(title)}</title>
  <rect width="${width}" height="${height}" fill="#ffffff"/>
  <text x="10" y="22" font-size="15" font-weight="bold">${escapeXml(title)}</text>
${rows.join('\n')}
</svg>
`;
}
