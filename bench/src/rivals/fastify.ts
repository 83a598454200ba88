/** The ceiling: Fastify that parses the request's JSON and answers with a constant text. */
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import { readOptions } from './options.ts';

const options = readOptions();
const answer = readFileSync(options.constantFile, 'utf8');
const server = Fastify();
server.post('/graphql', (_request, reply) => {
  reply.type('application/json; charset=utf-8').send(answer);
});
await server.listen({ port: options.port, host: '127.0.0.1' });
