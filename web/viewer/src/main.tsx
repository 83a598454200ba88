import { browserGraph } from '@sod/graph/browser-graph.ts';
import { GraphProvider } from '@sod/graph/graph-context.tsx';
import { createQueryClient } from '@sod/graph/queries.ts';
import '@sod/ui/styles.css';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { router } from './router.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root');
createRoot(root).render(
  <StrictMode>
    <GraphProvider graph={browserGraph()} queries={createQueryClient()}>
      <RouterProvider router={router} />
    </GraphProvider>
  </StrictMode>,
);
