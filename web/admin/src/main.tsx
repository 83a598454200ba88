import { browserGraph } from '@sod/graph/browser-graph.ts';
import { GraphProvider } from '@sod/graph/graph-context.tsx';
import { createQueryClient } from '@sod/graph/queries.ts';
import { BlankState } from '@sod/ui/blank-state.tsx';
import { Logo } from '@sod/ui/logo.tsx';
import { Shell } from '@sod/ui/shell.tsx';
import '@sod/ui/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root');
createRoot(root).render(
  <StrictMode>
    <GraphProvider graph={browserGraph()} queries={createQueryClient()}>
      <Shell
        home={
          <a href="/admin/">
            <Logo suffix="Catalogue" />
          </a>
        }
      >
        <BlankState level={1} title="The catalogue">
          <p>Sign in to go on.</p>
        </BlankState>
      </Shell>
    </GraphProvider>
  </StrictMode>,
);
