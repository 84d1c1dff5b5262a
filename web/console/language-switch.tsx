import { setLanguage, useLanguage } from '#web/ui/texts.ts'

/** Names the other language in itself. */
export function LanguageSwitch() {
  const other = useLanguage() === 'zh' ? 'en' : 'zh'
  return (
    <button type="button" className="link-button" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => setLanguage(other)}>
      {other === 'zh' ? '中文' : 'English'}
    </button>
  )
}
