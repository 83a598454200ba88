import { runProvision } from '@sod/kit/postgres/run-provision';

await runProvision('shows_app', 'shows');
