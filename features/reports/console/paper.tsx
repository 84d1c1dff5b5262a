import type { PaperBlock } from '../contract.ts'
import './paper.css'

/** A paper on the screen, as it will stand on the sheet; always in Chinese, as the paper is. */
export const Paper = ({ blocks }: { blocks: readonly PaperBlock[] }) => (
  <div className="paper" lang="zh-CN" dir="ltr">
    {blocks.map((block, i) => (
      <One key={i} block={block} />
    ))}
  </div>
)

function One({ block }: { block: PaperBlock }) {
  switch (block.is) {
    case 'title':
      return <h2>{block.text}</h2>
    case 'heading':
      return <h3>{block.text}</h3>
    case 'to':
      return <p className="to">{block.text}</p>
    case 'text':
      return <p>{block.text}</p>
    case 'signed':
      return <p className="signed">{block.lines.join('\n')}</p>
    case 'facts':
      return <Grid rows={block.rows} />
    case 'grid':
      return <Grid head={block.head} rows={block.rows} />
  }
}

const Grid = ({ head, rows }: { head?: readonly string[]; rows: readonly (readonly string[])[] }) => (
  <table>
    {head && (
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
    )}
    <tbody>
      {rows.map((row) => (
        <tr key={row.join('|')}>
          {row.map((cell, i) =>
            i === 0 ? (
              <th key={head?.[i] ?? i} scope="row">
                {cell}
              </th>
            ) : (
              <td key={head?.[i] ?? i}>{cell}</td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  </table>
)
