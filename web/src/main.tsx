import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiProblem } from './api';
import { Shell } from './app/App';
import { ErrorBoundary } from './app/ErrorBoundary';
import { Session } from './app/session';
import { Themed } from './design';
import './design/base.css';
import './app/app.css';
import { startLocale } from './locale';

startLocale();

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      refetchOnWindowFocus: false,
      retry: (failures, problem) => problem instanceof ApiProblem && problem.unreachable && failures < 5,
      retryDelay: (attempt) => Math.min(1000 * 2 ** attempt, 8000),
    },
    mutations: { retry: false },
  },
});

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Themed>
        <ErrorBoundary>
          <Session><Shell /></Session>
        </ErrorBoundary>
      </Themed>
    </QueryClientProvider>
  </StrictMode>,
);
