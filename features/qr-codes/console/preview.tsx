import { receiptGroups } from '#shared/crockford.ts'
import type { Language } from '#shared/language.ts'
import { useLanguage } from '#web/ui/texts.ts'
import { POSTER_WORDS } from '../rules/poster-words.ts'
import { SHEET_SIZES, type Sheet } from '../rules/sheets.ts'

const TEXTS = { zh: { title: '样子（示意）', qr: '评价码' }, en: { title: 'Preview', qr: 'The code' } }
type PreviewProps = {
  code: { code: string; hallName: string; windowName: string | null; itemName: string | null; qr: { side: number; path: string } }
  sheet: Sheet
  languages: readonly Language[]
  phone: string
}
const direction = (language: Language) => (language === 'ug' || language === 'kk' ? 'rtl' : 'ltr')

/** One label of what is printed, close to how it comes out; the file is what counts. */
export function Preview({ code, sheet, languages, phone }: PreviewProps) {
  const texts = TEXTS[useLanguage()]
  const { width, height, columns, rows } = SHEET_SIZES[sheet]
  const isPoster = sheet === 'a4' || sheet === 'a6'
  const name = code.windowName ?? code.itemName ?? code.hallName
  const say = (of: 'call' | 'lead' | 'seen' | 'phone' | 'short', className: string) =>
    languages.map((language) => (
      <p key={language} lang={language} dir={direction(language)} className={className}>
        {POSTER_WORDS[language][of]}
      </p>
    ))
  const drawn = (
    <svg
      className="poster-code"
      viewBox={`0 0 ${code.qr.side} ${code.qr.side}`}
      role="img"
      aria-label={texts.qr}
      shapeRendering="crispEdges"
    >
      <path d={code.qr.path} />
    </svg>
  )
  return (
    <figure className="poster-figure">
      <figcaption className="quiet">{texts.title}</figcaption>
      <div className={`poster poster-${sheet}`} style={{ aspectRatio: `${width / columns} / ${height / rows}` }}>
        {isPoster ? (
          <>
            {name !== code.hallName && <p className="poster-hall">{code.hallName}</p>}
            <p className="poster-name">{name}</p>
            {code.windowName !== null && code.itemName !== null && <p className="poster-matter">{code.itemName}</p>}
            {say('call', 'poster-call')}
            {drawn}
            <p className="poster-small num">{receiptGroups(code.code).join(' ')}</p>
            {say('lead', 'poster-lead')}
            {say('seen', 'poster-small')}
            <p className="poster-site num">{location.host}</p>
            {phone !== '' && say('phone', 'poster-small')}
            {phone !== '' && <p className="poster-phone num">{phone}</p>}
          </>
        ) : (
          <>
            <p className="poster-name">{name}</p>
            {drawn}
            {say('short', 'poster-lead')}
          </>
        )}
      </div>
    </figure>
  )
}
