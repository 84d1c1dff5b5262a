import { createBrowserRouter, type RouteObject } from 'react-router'
import type { ConsoleRoute } from '#web/ui/route.ts'
import { Layout } from './layout.tsx'
import { routes } from './routes.tsx'
import { Broken, Missing } from './broken.tsx'
import { Guarded } from './guarded.tsx'
import { SignIn } from './sign-in.tsx'
import { SignedInOnly } from './signed-in-only.tsx'
import { SignOut } from './sign-out.tsx'

const screen = (route: ConsoleRoute): RouteObject => ({
  path: route.path,
  errorElement: <Broken />,
  lazy: async () => {
    const { default: Screen } = await route.load()
    return {
      element: (
        <Guarded route={route}>
          <Screen />
        </Guarded>
      ),
    }
  },
})

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
      children: [
        { index: true, lazy: async () => ({ Component: (await import('./home.tsx')).default }), errorElement: <Broken /> },
        { path: 'sign-out', element: <SignOut /> },
        ...routes.map(screen),
        { path: '*', element: <Missing /> },
      ],
    },
  ],
  { basename: '/console' },
)
