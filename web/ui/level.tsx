import { LEVELS } from '#features/ratings/rules/levels.ts'
import { faceDrawing } from '#web/face-drawings.ts'
import { useLanguage } from './texts.ts'

/** Face, number and word, in the level's colour: never the colour alone. */
export function Level({ level }: { level: number }) {
  const language = useLanguage()
  const row = LEVELS.find((one) => one.level === level)
  if (!row) return <>—</>
  return (
    <span className={`level l${level}`}>
      <svg
        className="face"
        viewBox="0 0 32 32"
        aria-hidden="true"
        focusable="false"
        dangerouslySetInnerHTML={{ __html: faceDrawing(row.level) }}
      />
      <bdi>
        {level} {language === 'zh' ? row.name : row.en}
      </bdi>
    </span>
  )
}
