import { Link } from 'react-router'
import { useDivisions } from '#web/ui/divisions.ts'
import { Popup } from '#web/ui/popup.tsx'
import { useSession, type SignedIn } from '#web/ui/session.tsx'
import { setLanguage, useLanguage, useTexts } from '#web/ui/texts.ts'
import { ASKED } from '../sign-out.tsx'

const TEXTS = {
  zh: {
    label: (name: string) => `${name}：账号、语言、退出`,
    account: '账号',
    roles: '岗位',
    exports: '我的导出',
    keys: '键盘操作',
    out: '退出登录',
    other: 'English',
  },
  en: {
    label: (name: string) => `${name}: account, language, sign out`,
    account: 'Account',
    roles: 'Posts',
    exports: 'My exports',
    keys: 'Keyboard',
    out: 'Sign out',
    other: '中文',
  },
}

/** Who I am here, and how to leave. */
export function PersonMenu({ showKeys }: { showKeys: () => void }) {
  const texts = useTexts(TEXTS)
  const session = useSession()
  const language = useLanguage()
  return (
    <Popup button={<span className="person-name">{session.name}</span>} label={texts.label(session.name)} className="person">
      {(close) => (
        <>
          <dl className="person-facts">
            <dt>{texts.account}</dt>
            <dd>{session.account}</dd>
            <dt>{texts.roles}</dt>
            {session.roles.map((role, i) => (
              <dd key={i} lang="zh-CN">
                <Post role={role} />
              </dd>
            ))}
          </dl>
          <ul className="choices">
            {session.may('exports.make') && (
              <li>
                <Link className="choice" to="/exports">
                  {texts.exports}
                </Link>
              </li>
            )}
            <li>
              <button
                type="button"
                className="choice"
                lang={language === 'zh' ? 'en' : 'zh-CN'}
                onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
              >
                {texts.other}
              </button>
            </li>
            <li>
              <button
                type="button"
                className="choice"
                onClick={() => {
                  close()
                  showKeys()
                }}
              >
                {texts.keys} <kbd>?</kbd>
              </button>
            </li>
            <li>
              <Link className="choice" to="/sign-out" state={ASKED}>
                {texts.out}
              </Link>
            </li>
          </ul>
        </>
      )}
    </Popup>
  )
}

/** `差评办理专人 · 塔城市` and, where the post is for one, its line or number. */
function Post({ role }: { role: SignedIn['roles'][number] }) {
  const { nameOf } = useDivisions()
  const code = role.divisionPath.split('/').findLast((part) => part !== '')
  return <>{[role.says, code === undefined ? null : nameOf(code), role.line, role.staffNo].filter((part) => part !== null).join(' · ')}</>
}
