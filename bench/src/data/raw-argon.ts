/** The ceiling of sign-ins: nothing but checks of one password hash, so many at the same time as Users allows. */
import { verify } from '@node-rs/argon2';

const [hash = '', password = '', seconds = '1', concurrency = '2'] = process.argv.slice(2);
const end = performance.now() + Number(seconds) * 1_000;
const start = performance.now();
let checks = 0;

async function worker(): Promise<void> {
  while (performance.now() < end) {
    if (!(await verify(hash, password))) throw new Error('the password does not fit the hash');
    checks++;
  }
}

await Promise.all(Array.from({ length: Number(concurrency) }, worker));
process.send?.({ perSecond: (checks * 1_000) / (performance.now() - start) });
process.disconnect();
