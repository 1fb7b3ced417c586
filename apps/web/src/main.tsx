import './styles/fonts.ts';
import './styles/app.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { takeKeyFromAddress } from './connection/key.ts';
import { queries } from './connection/queries.ts';
import { router } from './routes.tsx';

takeKeyFromAddress();
// An address with another key, opened in a tab that is open already, changes the part behind # alone.
window.addEventListener('hashchange', () => {
  if (takeKeyFromAddress()) location.reload();
});

const page = document.getElementById('debrief-page');
if (page) {
  createRoot(page).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
