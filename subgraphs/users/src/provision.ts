import { runProvision } from '@sod/kit/postgres/run-provision';

await runProvision('users_app', 'users');
