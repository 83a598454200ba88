import { atMost, type Finding, figure, type Row } from '../row.ts';
import type { Stage } from '../stage/stage.ts';
import { PASSWORD } from '../stage/visitors.ts';
import { Lane, type Reply } from '../toolkit/lane.ts';
import { closedLoop, openLoop } from '../toolkit/load.ts';
import { clientAddress, graphqlBytes, requestBytes } from '../toolkit/request-bytes.ts';
import { metric } from '../toolkit/scrape.ts';

const READS = '{ shows(first: 5) { edges { node { title inMyList } } } }';
const READS_PER_SECOND = 200;
const LOGIN = 'login(input: { email: "EMAIL", password: "PASSWORD" }) { accessToken }';
const MOST_CHECKED = 10;

/** Refusing 1,000 takes less than a second, in which too few reads fall for a percentile: so it comes again, from others. */
const ROUNDS = 5;

interface Storm {
  readonly name: string;
  readonly count: number;
  readonly lanes: number;
  /** How often it comes; passwords are counted for each time. */
  readonly rounds: number;
  request(number: number, round: number): Buffer;
}

function loginBytes(email: string, password: string, from: string): Buffer {
  return requestBytes({ path: '/auth/login', body: { email, password }, from });
}

function storms(stage: Stage, email: string): readonly Storm[] {
  const rounds = stage.size(ROUNDS, 1);
  const count = stage.size(1_000, 100);
  const aliased = Array.from(
    { length: 100 },
    (_, index) => `a${index}: ${LOGIN.replace('EMAIL', email).replace('PASSWORD', `guess number ${index}`)}`,
  ).join(' ');
  return [
    {
      name: '1,000 logins on one account from one address',
      count,
      lanes: 32,
      rounds,
      request: (number, round) => loginBytes(email, `guess number ${number}`, clientAddress(100 + round)),
    },
    {
      name: 'one address over 1,000 accounts',
      count,
      lanes: 32,
      rounds,
      request: (number, round) =>
        loginBytes(`nobody-${number}@example.com`, 'guess for anybody', clientAddress(200 + round)),
    },
    {
      name: '100 aliased logins in one document',
      count: 1,
      lanes: 1,
      rounds: 1,
      request: () => graphqlBytes(`mutation { ${aliased} }`, { from: clientAddress(3) }),
    },
    {
      name: '20 aliased logins in each of 5 documents',
      count: 5,
      lanes: 1,
      rounds: 1,
      request: () =>
        graphqlBytes(`mutation { ${aliased.split(' a').slice(0, 20).join(' a')} }`, {
          from: clientAddress(4),
        }),
    },
  ];
}

async function run(stage: Stage): Promise<Finding[]> {
  await stage.bring();
  const { processes, visitors } = stage;
  const url = processes.urls.gateway;
  const [owner, reader] = [await visitors.signUp(), await visitors.signUp()];
  const home = clientAddress(9_000);
  const lane = new Lane(url);
  const signInAtHome = async () => (await lane.ask(loginBytes(owner.email, PASSWORD, home))).status;
  await signInAtHome();
  const reads = (ms: number) =>
    openLoop({
      url,
      perSecond: READS_PER_SECOND,
      ms,
      request: () => graphqlBytes(READS, { token: reader.token }),
    });
  await reads(1_000);
  const before = await reads(stage.size(5_000, 1_000));
  const findings: Finding[] = [];
  for (const storm of storms(stage, owner.email)) {
    stage.say(storm.name);
    const checked = async () =>
      (await metric(processes.urls.users, 'logins_total', { outcome: 'refused' })) +
      (await metric(processes.urls.users, 'logins_total', { outcome: 'success' }));
    const known = await checked();
    const stop = new AbortController();
    const reading = openLoop({
      url,
      perSecond: READS_PER_SECOND,
      ms: 120_000,
      request: () => graphqlBytes(READS, { token: reader.token }),
      signal: stop.signal,
    });
    let odd = 0;
    let admitted = 0;
    const look = ({ status, body }: Reply) => {
      const text = body.toString();
      if (text.includes('accessToken":"') || text.includes('auth_token')) admitted += 1;
      // A busy gateway may shed some of them, which refuses them as well.
      if (![200, 400, 401, 429, 503].includes(status)) odd += 1;
    };
    const kinds: string[] = [];
    for (let round = 0; round < storm.rounds; round += 1) {
      const request = (number: number) => storm.request(number, round);
      const result = await closedLoop({
        url,
        lanes: storm.lanes,
        count: storm.count,
        request,
        onReply: look,
      });
      kinds.push(String(result));
    }
    stop.abort();
    const during = await reading;
    const tried = ((await checked()) - known) / storm.rounds;
    findings.push(
      {
        promise: `${storm.name}: ≤ ${MOST_CHECKED} passwords checked, the rest refused`,
        measured: `${figure(tried)} checked, ${admitted} let in (${kinds.join('; ')})`,
        holds: tried <= MOST_CHECKED && admitted === 0 && odd === 0,
      },
      ...(during.count() < 50
        ? []
        : [
            {
              promise: `${storm.name}: reads' p99 ≤ twice`,
              measured: `${figure(before.p(0.99), 'ms')} before, ${figure(during.p(0.99), 'ms')} then`,
              holds: during.p(0.99) <= 2 * before.p(0.99),
              timed: true,
            },
          ]),
    );
  }
  const status = await signInAtHome();
  lane.close();
  return [
    ...findings,
    {
      promise: 'the owner can still get in, from an address known to the account',
      measured: String(status),
      holds: status === 200,
    },
    atMost('reads before that failed', before.count() - before.count(200), 0),
  ];
}

export const loginStorm: Row = {
  name: 'login-storm',
  fault: '1,000 logins on one account, one address over 1,000 accounts, 100 aliased logins',
  inShort: true,
  run,
};
