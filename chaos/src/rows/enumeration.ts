import { randomUUID } from 'node:crypto';
import type { Finding, Row } from '../row.ts';
import type { Stage } from '../stage/stage.ts';
import { Lane, type Reply } from '../toolkit/lane.ts';
import { clientAddress, requestBytes } from '../toolkit/request-bytes.ts';
import { percentile, welchT } from '../toolkit/statistics.ts';

const THRESHOLD = 4.5;
/** Slower ones are cut off before the comparison: what is in them is the machine. */
const KEPT = 0.9;

type Ask = (known: boolean, number: number) => Buffer;

/** Everything of an answer that a client could tell two cases apart by, but time and what differs each time. */
function shapeOf({ status, head, body }: Reply): string {
  const headers = head
    .split('\r\n')
    .slice(1)
    .filter((line) => !/^(date|x-request-id|etag|content-length):/i.test(line))
    .map((line) => line.replace(/: .*(?=max-age)/, ': '));
  const text = body.toString().replace(/"requestId":"[^"]*"/, '"requestId":""');
  return JSON.stringify([status, headers, text]);
}

/** Asks about known and unknown accounts in turn. */
async function compare(stage: Stage, ask: Ask, count: number) {
  const lane = new Lane(stage.processes.urls.gateway);
  const times = { known: [] as number[], unknown: [] as number[] };
  const shapes = { known: new Set<string>(), unknown: new Set<string>() };
  for (let number = 0; number < 2 * count; number += 1) {
    // In pairs whose order alternates, so that whatever drifts meets both alike.
    const isKnown = (number + Math.floor(number / 2)) % 2 === 0;
    const reply = await lane.ask(ask(isKnown, number));
    const kind = isKnown ? 'known' : 'unknown';
    times[kind].push(reply.ms);
    shapes[kind].add(shapeOf(reply));
  }
  lane.close();
  const cut = percentile([...times.known, ...times.unknown], KEPT);
  const [known, unknown] = [times.known, times.unknown].map((list) => list.filter((ms) => ms <= cut));
  const isSame =
    [...shapes.known].every((shape) => shapes.unknown.has(shape)) &&
    shapes.known.size === shapes.unknown.size;
  return { isSame, t: welchT(known ?? [], unknown ?? []), sample: [...shapes.known, ...shapes.unknown] };
}

async function run(stage: Stage): Promise<Finding[]> {
  // The bounds on guessing would answer instead of the check of the password.
  await stage.bring({
    gateway: {
      SIGN_IN_FAILURES_PER_ACCOUNT_AND_ADDRESS: '0',
      SIGN_IN_FAILURES_PER_ADDRESS: '0',
      SIGN_IN_FAILURES_PER_ACCOUNT: '0',
    },
  });
  const { email } = await stage.visitors.signUp();
  const post = (path: string, body: unknown, number: number) =>
    requestBytes({ path, body, from: clientAddress(number) });
  const login = await compare(
    stage,
    (known, number) =>
      post(
        '/auth/login',
        { email: known ? email : `${randomUUID()}@example.com`, password: 'not the password' },
        number,
      ),
    stage.size(1_000, 50),
  );
  const registration = await compare(
    stage,
    (known, number) => {
      const username = `new-${randomUUID().slice(0, 13)}`;
      const address = known ? email : `${username}@example.com`;
      return post(
        '/auth/register',
        { username, email: address, password: 'a password of a visitor' },
        number,
      );
    },
    stage.size(20, 2),
  );
  return [
    {
      promise: 'login: same status, body and headers for known and unknown accounts',
      measured: login.isSame ? 'the same' : login.sample.join(' and ').replaceAll('|', '/'),
      holds: login.isSame,
    },
    {
      promise: `login: Welch's t of the times < ${THRESHOLD}`,
      measured: login.t.toFixed(2),
      holds: login.t < THRESHOLD,
      timed: true,
    },
    {
      promise: 'registration: the same',
      measured: registration.isSame ? 'the same' : '409 for a taken email, 201 for a new one',
      holds: registration.isSame,
      ...(registration.isSame
        ? {}
        : {
            reason:
              'the contract asks for CONFLICT when an email is taken; registrations are throttled by address',
          }),
    },
  ];
}

export const enumeration: Row = {
  name: 'enumeration',
  fault: 'known and unknown accounts at login and registration',
  run,
};
