import { clientConfig } from '@sod/web-build/vite-config';

export default clientConfig('viewer');
