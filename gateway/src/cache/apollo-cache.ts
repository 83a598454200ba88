import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { Keyv } from 'keyv';

type KeyValueCache = NonNullable<ApolloServerOptions<BaseContext>['cache']> & object;

/**
 * A store in the form that Apollo Server asks for; its times are in seconds, Keyv's in milliseconds.
 * (`@apollo/utils.keyvadapter` does the same, but its types know only Keyv's CommonJS half.)
 */
export function apolloCache(store: Keyv<string>): Exclude<KeyValueCache, string> {
  return {
    get: async (key) => store.get(key),
    set: async (key, value, options) => {
      await store.set(key, value, options?.ttl ? options.ttl * 1_000 : undefined);
    },
    delete: async (key) => store.delete(key),
  };
}
