import { Fragment } from 'react'
import { Link } from 'wouter'
import type { Block as GuideBlock, Inline } from '#shared/guide/guide.ts'
import { Keys } from '../../commands/Keys.tsx'
import { guidePlace } from '../../guide/places.ts'
import styles from './help.module.css'

function Piece({ piece }: { piece: Inline }) {
  switch (piece.kind) {
    case 'text':
      return piece.text
    case 'label':
      return <strong>{piece.text}</strong>
    case 'emphasis':
      return <em>{piece.text}</em>
    case 'code':
      return <code>{piece.text}</code>
    case 'keys':
      return <Keys of={piece.command} />
    case 'link':
      return <Link href={guidePlace(piece.topic, piece.section)}>{piece.text}</Link>
  }
}

function Text({ of }: { of: readonly Inline[] }) {
  return of.map((piece, at) => (
    // A page of the guide never changes its order.
    // oxlint-disable-next-line react/no-array-index-key
    <Fragment key={at}>
      <Piece piece={piece} />
    </Fragment>
  ))
}

/** A paragraph, list, table or lines of code of the guide. */
export function Block({ block }: { block: GuideBlock }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Text of={block.text} />
        </p>
      )
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul'
      return (
        <List>
          {block.items.map((item, at) => (
            // oxlint-disable-next-line react/no-array-index-key
            <li key={at}>
              <Text of={item} />
            </li>
          ))}
        </List>
      )
    }
    case 'table':
      return <Table head={block.head} rows={block.rows} />
    case 'code':
      return (
        <pre className={styles.code}>
          <code>{block.text}</code>
        </pre>
      )
  }
}

function Table({ head, rows }: Pick<Extract<GuideBlock, { kind: 'table' }>, 'head' | 'rows'>) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {head.map((cell, at) => (
            // oxlint-disable-next-line react/no-array-index-key
            <th key={at} scope="col">
              <Text of={cell} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={at}>
            {row.map((cell, place) => (
              // oxlint-disable-next-line react/no-array-index-key
              <td key={place}>
                <Text of={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
