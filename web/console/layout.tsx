import { useCallback, useState } from 'react'
import { Link, Outlet, ScrollRestoration, useNavigation } from 'react-router'
import { search } from '#features/workplace/contract/search.ts'
import { readMessages } from '#features/workplace/contract/messages.ts'
import { useSession } from '#web/ui/session.tsx'
import { useTexts } from '#web/ui/texts.ts'
import { ExportTray } from './export-tray.tsx'
import { KeyHelp } from './key-help.tsx'
import { useKeys } from './keys.ts'
import { Menu } from './menu.tsx'
import { Bell } from './top/bell.tsx'
import { DivisionSwitch } from './top/division-switch.tsx'
import { PersonMenu } from './top/person-menu.tsx'
import { SearchBox } from './top/search-box.tsx'

const TEXTS = {
  zh: { skip: '跳到正文', site: '好差评', menu: '菜单', loading: '正在打开……' },
  en: { skip: 'Skip to content', site: 'Haochaping', menu: 'Menu', loading: 'Opening…' },
}

/** What stands around every screen: the menu at the side, and above it where one looks, the search, messages and oneself. */
export function Layout() {
  const texts = useTexts(TEXTS)
  const session = useSession()
  const [menuOpen, setMenuOpen] = useState(false)
  const [keysShown, setKeysShown] = useState(false)
  const showKeys = useCallback(() => setKeysShown(true), [])
  useKeys(showKeys)
  const opening = useNavigation().state !== 'idle'
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
        <DivisionSwitch />
        {session.may(search.permission) ? <SearchBox /> : <span className="search" />}
        {session.may(readMessages.permission) && <Bell />}
        <PersonMenu showKeys={showKeys} />
      </header>
      <Menu open={menuOpen} close={() => setMenuOpen(false)} />
      <main id="main" tabIndex={-1} aria-busy={opening}>
        <Outlet />
      </main>
      <ExportTray />
      {keysShown && <KeyHelp close={() => setKeysShown(false)} />}
      <ScrollRestoration />
    </div>
  )
}
