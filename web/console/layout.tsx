import { Link, NavLink, Outlet, ScrollRestoration } from 'react-router'
import { useState } from 'react'
import { MENU_GROUPS } from '#web/ui/route.ts'
import { useSession } from '#web/ui/session.tsx'
import { useLanguage, useTexts } from '#web/ui/texts.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { routes } from './routes.tsx'

const TEXTS = {
  zh: { skip: '跳到正文', site: '好差评', menu: '菜单', home: '今天', out: '退出' },
  en: { skip: 'Skip to content', site: 'Haochaping', menu: 'Menu', home: 'Today', out: 'Sign out' },
}

export function Layout() {
  const texts = useTexts(TEXTS)
  const [menuOpen, setMenuOpen] = useState(false)
  const { name } = useSession()
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {texts.skip}
      </a>
      <header className="top">
        <button type="button" className="menu-button" aria-expanded={menuOpen} aria-controls="menu" onClick={() => setMenuOpen(!menuOpen)}>
          {texts.menu}
        </button>
        <Link className="brand" to="/">
          {texts.site}
        </Link>
        <span className="top-space" />
        <span>{name}</span>
        <LanguageSwitch />
        <Link to="/sign-out">{texts.out}</Link>
      </header>
      <Menu open={menuOpen} close={() => setMenuOpen(false)} />
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <ScrollRestoration />
    </div>
  )
}

/** Two levels at most: a group and its screens, each only for those who may. */
function Menu({ open, close }: { open: boolean; close: () => void }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const session = useSession()
  const entries = routes.filter((route) => route.menu && session.may(route.permission))
  return (
    <nav id="menu" className={open ? 'side open' : 'side'} aria-label={texts.menu} onClick={close}>
      <ul>
        <li>
          <NavLink to="/" end>
            {texts.home}
          </NavLink>
        </li>
      </ul>
      {MENU_GROUPS.map(({ group, says }) => {
        const here = entries.filter((route) => route.menu?.group === group).toSorted((a, b) => (a.menu?.order ?? 0) - (b.menu?.order ?? 0))
        if (here.length === 0) return null
        return (
          <section key={group}>
            <h2>{says[language]}</h2>
            <ul>
              {here.map((route) => (
                <li key={route.path}>
                  <NavLink to={`/${route.path}`}>{route.says[language]}</NavLink>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </nav>
  )
}
