import { useTexts } from '#web/ui/texts.ts'
import './alignment.css'

/** A text framed as it stands, so that a space at its end can be seen. */
export function SaidText({ text }: { text: string }) {
  const texts = useTexts({ zh: { none: '没有填' }, en: { none: 'left empty' } })
  return text === '' ? <span className="quiet">{texts.none}</span> : <span className="said-text">{text}</span>
}
