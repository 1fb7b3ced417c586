import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { readSearch, writeSearch } from './address/plain-search.ts';
import { actionFiltersOfAddress } from './features/actions/action-filters.ts';
import { editorOfAddress } from './features/editing/page/editor-search.ts';
import { FailedPage, NotFoundPage } from './features/failed-page.tsx';
import { historyOfAddress } from './features/history/history-search.ts';
import { PageFrame } from './features/page-frame.tsx';
import { filtersOfAddress } from './features/postmortems/list/library-filters.ts';
import { PostmortemListPage } from './features/postmortems/list/postmortem-list-page.tsx';

const root = createRootRoute({
  component: PageFrame,
  notFoundComponent: NotFoundPage,
  errorComponent: FailedPage,
});

const postmortems = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: filtersOfAddress,
  component: PostmortemListPage,
});

const postmortem = createRoute({
  getParentRoute: () => root,
  path: '/postmortems/$id',
  component: lazyRouteComponent(
    () => import('./features/postmortems/page/postmortem-page.tsx'),
    'PostmortemPage',
  ),
});

const source = createRoute({
  getParentRoute: () => root,
  path: '/postmortems/$id/edit',
  validateSearch: editorOfAddress,
  component: lazyRouteComponent(() => import('./features/editing/page/editor-page.tsx'), 'EditorPage'),
});

const actions = createRoute({
  getParentRoute: () => root,
  path: '/actions',
  validateSearch: actionFiltersOfAddress,
  component: lazyRouteComponent(() => import('./features/actions/actions-page.tsx'), 'ActionsPage'),
});

const history = createRoute({
  getParentRoute: () => root,
  path: '/postmortems/$id/history',
  validateSearch: historyOfAddress,
  component: lazyRouteComponent(() => import('./features/history/history-page.tsx'), 'HistoryPage'),
});

const meeting = createRoute({
  getParentRoute: () => root,
  path: '/postmortems/$id/meeting',
  component: lazyRouteComponent(() => import('./features/meetings/meeting-page.tsx'), 'MeetingPage'),
});

const conflict = createRoute({
  getParentRoute: () => root,
  path: '/postmortems/$id/conflict',
  component: lazyRouteComponent(() => import('./features/folder/conflict-page.tsx'), 'ConflictPage'),
});

const newPostmortem = createRoute({
  getParentRoute: () => root,
  path: '/new',
  component: lazyRouteComponent(
    () => import('./features/documents/new-postmortem-page.tsx'),
    'NewPostmortemPage',
  ),
});

const trash = createRoute({
  getParentRoute: () => root,
  path: '/trash',
  component: lazyRouteComponent(() => import('./features/documents/trash-page.tsx'), 'TrashPage'),
});

/** Every page there is, with its address. */
export const router = createRouter({
  routeTree: root.addChildren([
    postmortems,
    postmortem,
    source,
    history,
    meeting,
    conflict,
    actions,
    newPostmortem,
    trash,
  ]),
  parseSearch: readSearch,
  stringifySearch: writeSearch,
  scrollRestoration: true,
  defaultPreload: 'intent',
  defaultPreloadDelay: 80,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
