import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { GATEWAY_NODE_FLAGS } from '../bin/node-flags.mjs';
import { inProject } from '../src/cli/repository.ts';

it('Node is told the same in the image of the gateway as everywhere else', () => {
  const image = readFileSync(inProject('gateway/Dockerfile'), 'utf8');
  const command = /^CMD (.*)$/m.exec(image)?.[1] ?? '[]';
  expect(JSON.parse(command)).toEqual(['node', ...GATEWAY_NODE_FLAGS, 'gateway/src/main.ts']);
});
