import { Link, NavLink, useLocation } from 'react-router'
import { useOwnDivision } from '#web/ui/divisions.ts'
import { MENU_GROUPS, type ConsoleRoute } from '#web/ui/route.ts'
import { useSession } from '#web/ui/session.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { routes } from './routes.tsx'

const TEXTS = { zh: { menu: '菜单', home: '今天' }, en: { menu: 'Menu', home: 'Today' } }

/** The screens of one group that this person may see, in their order. */
export const entriesOf = (all: readonly ConsoleRoute[], group: string, may: (permission: string) => boolean): readonly ConsoleRoute[] =>
  all
    .filter((route) => route.menu?.group === group && may(route.permission))
    .toSorted((a, b) => (a.menu?.order ?? 0) - (b.menu?.order ?? 0))

/** Two levels at most: a group and its screens. */
export function Menu({ open, close }: { open: boolean; close: () => void }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const session = useSession()
  return (
    <nav id="menu" className={open ? 'side open' : 'side'} aria-label={texts.menu}>
      <ul>
        <li>
          <NavLink to="/" end onClick={close}>
            {texts.home}
          </NavLink>
        </li>
      </ul>
      {MENU_GROUPS.map(({ group, says }) => {
        const entries = entriesOf(routes, group, session.may)
        if (entries.length === 0) return null
        return (
          <section key={group} aria-labelledby={`menu-${group}`}>
            <h2 id={`menu-${group}`}>{says[language]}</h2>
            <ul>
              {entries.map((route) => (
                <li key={route.path}>
                  <Entry route={route} close={close} />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </nav>
  )
}

/** Whether an address lies below one of an entry's paths. */
export const standsFor = (route: ConsoleRoute, pathname: string): boolean =>
  [route.path, ...(route.menu?.covers ?? [])].some((path) => pathname === `/${path}` || pathname.startsWith(`/${path}/`))

function Entry({ route, close }: { route: ConsoleRoute; close: () => void }) {
  const language = useLanguage()
  const isHere = standsFor(route, useLocation().pathname)
  const own = useOwnDivision()
  return (
    <Link
      to={`/${route.path}${route.menu?.own && own !== null ? `?division=${own}` : ''}`}
      onClick={close}
      className={isHere ? 'active' : undefined}
      aria-current={isHere ? 'page' : undefined}
    >
      {route.says[language]}
    </Link>
  )
}
