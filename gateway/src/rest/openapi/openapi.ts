import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';

/** The parts of the OpenAPI document that do not come from routes. */
export const openApiOptions: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Shows on Demand',
      version: '1.0.0',
      description:
        'The REST interface of Shows on Demand. Errors have one shape, `Error`; answers over 1 kB are compressed on request.',
      license: { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' },
    },
    servers: [{ url: '/' }],
    tags: [
      { name: 'shows', description: 'The catalogue.' },
      { name: 'users', description: 'Accounts.' },
      { name: 'auth', description: 'Signing in and out.' },
    ],
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'The `auth_token` of a login.',
        },
        token: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description: 'The form of older clients: `Token <auth_token>`.',
        },
      },
    },
  },
  hideUntagged: true,
  refResolver: {
    buildLocalReference: (json, _base, _fragment, index) =>
      typeof json.$id === 'string' ? json.$id : `Schema${index}`,
  },
};
