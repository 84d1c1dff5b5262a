import { useEffect, type ReactNode } from 'react'
import { Link } from 'react-router'
import type { ReadResult } from './data.ts'
import { Pending } from './states.tsx'
import { useTexts } from './texts.ts'

export type PageHeadProps = {
  title: ReactNode
  /** One line of what the page is for. */
  purpose?: ReactNode
  back?: { to: string; says: string }
  primary?: ReactNode
  /** The browser's title where `title` is more than words. */
  named?: string
}
/** Title, purpose, the primary action at the end; everything else is quiet. */
export function PageHead({ title, purpose, back, primary, named }: PageHeadProps) {
  const { site } = useTexts({ zh: { site: '好差评' }, en: { site: 'Haochaping' } })
  const words = named ?? (typeof title === 'string' ? title : '')
  useEffect(() => {
    document.title = words === '' ? site : `${words} - ${site}`
  }, [words, site])
  return (
    <header className="page-head">
      <div>
        {back && (
          <Link className="back" to={back.to}>
            <span aria-hidden="true" className="back-arrow" /> {back.says}
          </Link>
        )}
        <h1>{title}</h1>
        {purpose !== undefined && <p className="purpose">{purpose}</p>}
      </div>
      {primary !== undefined && <div className="page-primary">{primary}</div>}
    </header>
  )
}

type DetailPageProps<T> = Omit<PageHeadProps, 'title' | 'named' | 'primary'> & {
  title: ReactNode | ((value: T | undefined) => ReactNode)
  named?: string
  query: ReadResult<T>
  primary?: ReactNode | ((value: T) => ReactNode)
  children: (value: T) => ReactNode
}
/** One thing by its address: what it is, then its sections. */
export function DetailPage<T>({ title, query, primary, children, ...head }: DetailPageProps<T>) {
  const value = query.data
  const action = typeof primary === 'function' ? value !== undefined && primary(value) : primary
  return (
    <article className="page detail">
      <PageHead {...head} title={typeof title === 'function' ? title(value) : title} primary={action === false ? undefined : action} />
      {value === undefined ? <Pending query={query} lines={10} /> : children(value)}
    </article>
  )
}

/** Label and value, line by line; a value of null is a dash. */
export const Facts = ({ rows }: { rows: readonly (readonly [label: ReactNode, value: ReactNode] | false | null)[] }) => (
  <dl className="facts">
    {rows.map((row, i) =>
      row ? (
        <div key={i}>
          <dt>{row[0]}</dt>
          <dd>{row[1] === null || row[1] === undefined || row[1] === '' ? '—' : row[1]}</dd>
        </div>
      ) : null,
    )}
  </dl>
)

export const Section = ({ title, children, aside }: { title: ReactNode; children: ReactNode; aside?: ReactNode }) => (
  <section className="section">
    <header className="section-head">
      <h2>{title}</h2>
      {aside}
    </header>
    {children}
  </section>
)

/** Two columns from 1,200 px on: the matter, and beside it what is quiet. */
export const TwoColumns = ({ main, aside }: { main: ReactNode; aside: ReactNode }) => (
  <div className="two-columns">
    <div>{main}</div>
    <aside>{aside}</aside>
  </div>
)
