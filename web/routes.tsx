import { createBrowserRouter, Navigate } from 'react-router';
import { Loader } from './kern/Loader.tsx';
import { CrashPage, NotFoundPage } from './shell/CrashPage.tsx';
import { PublicShell } from './shell/PublicShell.tsx';
import { StaffShell } from './shell/StaffShell.tsx';

/** Every page by its address; each is loaded when it is first opened. */
export const router = createBrowserRouter([
  { path: '/', element: <Navigate to="/aufgaben" replace />, errorElement: <CrashPage /> },
  {
    element: <StaffShell />,
    errorElement: <CrashPage />,
    hydrateFallbackElement: <Loader />,
    children: [
      { path: 'aufgaben', lazy: async () => ({ Component: (await import('./inbox/InboxPage.tsx')).InboxPage }) },
      { path: 'aufgaben/:id', lazy: async () => ({ Component: (await import('./task/TaskPage.tsx')).TaskPage }) },
      { path: 'vorgaenge', lazy: async () => ({ Component: (await import('./case/CaseListPage.tsx')).CaseListPage }) },
      { path: 'vorgaenge/:id', lazy: async () => ({ Component: (await import('./case/CasePage.tsx')).CasePage }) },
      { path: 'fristen', lazy: async () => ({ Component: (await import('./deadlines/DeadlinesPage.tsx')).DeadlinesPage }) },
      { path: 'stoerungen', lazy: async () => ({ Component: (await import('./incidents/IncidentsPage.tsx')).IncidentsPage }) },
    ],
  },
  {
    element: <PublicShell />,
    errorElement: <CrashPage />,
    hydrateFallbackElement: <Loader />,
    children: [
      { path: 'anmelden', lazy: async () => ({ Component: (await import('./signin/SignInPage.tsx')).SignInPage }) },
      { path: 'dienste', lazy: async () => ({ Component: (await import('./portal/ServicesPage.tsx')).ServicesPage }) },
      { path: 'dienste/:key/antrag', lazy: async () => ({ Component: (await import('./portal/ApplyPage.tsx')).ApplyPage }) },
      { path: 'status', lazy: async () => ({ Component: (await import('./portal/StatusEntryPage.tsx')).StatusEntryPage }) },
      { path: 'status/vorgang', lazy: async () => ({ Component: (await import('./portal/StatusPage.tsx')).StatusPage }) },
      { path: '*', element: <NotFoundPage /> },
    ],
  },
]);
