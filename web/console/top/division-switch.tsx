import { DivisionSelect } from '#web/ui/division-select.tsx'
import { useDivisions } from '#web/ui/divisions.ts'
import { useSession } from '#web/ui/session.tsx'
import { useTexts } from '#web/ui/texts.ts'

const TEXTS = {
  zh: { label: '只看一个区划', all: '我范围内的全部区划' },
  en: { label: 'Look at one division', all: 'All divisions that I may see' },
}

/** Narrows every list. Who is over one division has nothing to choose, and reads its name. */
export function DivisionSwitch() {
  const texts = useTexts(TEXTS)
  const session = useSession()
  const { mine } = useDivisions()
  const [only, another] = mine
  if (!only) return null
  if (!another)
    return (
      <span className="division-name" lang="zh-CN">
        {only.name}
      </span>
    )
  return (
    <div className="division-switch">
      <DivisionSelect
        label={texts.label}
        none={texts.all}
        value={session.division?.code ?? null}
        change={(code) => {
          const found = mine.find((division) => division.code === code)
          session.chooseDivision(found ? { code: found.code, path: found.path, name: found.name } : null)
        }}
      />
    </div>
  )
}
