import type { ComponentType, ReactElement } from 'react'
import { createBrowserRouter, type RouteObject } from 'react-router'
import type { ConsoleRoute } from '#web/ui/route.ts'
import { Layout } from './layout.tsx'
import { routes } from './routes.tsx'
import { Broken, BrokenBy, Missing } from './broken.tsx'
import { Guarded } from './guarded.tsx'
import { SignIn } from './sign-in.tsx'
import { SignedInOnly } from './signed-in-only.tsx'
import { SignOut } from './sign-out.tsx'

const screen = (route: ConsoleRoute): RouteObject => ({
  path: route.path,
  errorElement: <Broken />,
  lazy: fetched(route.load, (Screen) => (
    <Guarded route={route}>
      <Screen />
    </Guarded>
  )),
})

/** A screen is fetched before the last one goes; where its code does not come, that is said in its place. */
const fetched =
  (load: ConsoleRoute['load'], around: (Screen: ComponentType) => ReactElement): (() => Promise<{ element: ReactElement }>) =>
  () =>
    load().then(
      (found) => ({ element: around(found.default) }),
      (fault: unknown) => ({ element: <BrokenBy fault={fault} /> }),
    )

export const router = createBrowserRouter(
  [
    { path: 'sign-in', element: <SignIn />, errorElement: <Broken /> },
    {
      element: (
        <SignedInOnly>
          <Layout />
        </SignedInOnly>
      ),
      errorElement: <Broken />,
      // the session is on its way too, and shows its own lines
      hydrateFallbackElement: <></>,
      children: [
        {
          index: true,
          lazy: fetched(
            () => import('./home.tsx'),
            (Home) => <Home />,
          ),
          errorElement: <Broken />,
        },
        { path: 'sign-out', element: <SignOut /> },
        ...routes.map(screen),
        { path: '*', element: <Missing /> },
      ],
    },
  ],
  { basename: '/console' },
)
