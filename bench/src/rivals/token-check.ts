import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { RivalOptions } from './options.ts';

/** Checks `Authorization: Bearer` as gateways without a token check of their own are told to: by jose. */
export function createTokenCheck({ jwksUrl, issuer, audience }: NonNullable<RivalOptions['tokens']>) {
  const keys = createRemoteJWKSet(new URL(jwksUrl));
  return async (authorization: string | undefined): Promise<string> => {
    const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1] ?? '';
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: ['ES256'],
      typ: 'at+jwt',
    });
    return payload.sub ?? '';
  };
}
