import { LEVELS, type Level as LevelNumber } from '#features/ratings/rules/levels.ts'
import { faceDrawing } from '#web/face-drawings.ts'
import { useLanguage } from './texts.ts'

const ENGLISH: Readonly<Record<LevelNumber, string>> = {
  5: 'very satisfied',
  4: 'satisfied',
  3: 'fairly satisfied',
  2: 'dissatisfied',
  1: 'very dissatisfied',
}
const isLevel = (level: number): level is LevelNumber => LEVELS.some((row) => row.level === level)

/** Face, number and word, in the level's colour: never the colour alone. */
export function Level({ level }: { level: number }) {
  const language = useLanguage()
  if (!isLevel(level)) return <>—</>
  const word = language === 'zh' ? LEVELS.find((row) => row.level === level)?.name : ENGLISH[level]
  return (
    <span className={`level l${level}`}>
      <svg
        className="face"
        viewBox="0 0 32 32"
        aria-hidden="true"
        focusable="false"
        dangerouslySetInnerHTML={{ __html: faceDrawing(level) }}
      />
      <bdi>
        {level} {word}
      </bdi>
    </span>
  )
}
