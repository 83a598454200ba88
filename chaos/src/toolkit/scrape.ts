/** Sum of a metric over all its label sets that hold these labels; 0 when it is not there. */
export async function metric(
  url: string,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  let sum = 0;
  for (const line of text.split('\n')) {
    if (!line.startsWith(`${name}{`) || !wanted.every((label) => line.includes(label))) continue;
    sum += Number(line.slice(line.lastIndexOf(' ') + 1));
  }
  return sum;
}

/** Resident memory of the process behind this address, in mebibytes. */
export async function memory(url: string): Promise<number> {
  return (await metric(url, 'process_resident_memory_bytes')) / 2 ** 20;
}
