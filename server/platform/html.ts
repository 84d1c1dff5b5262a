/** A large fragment that many pages share. It stays a piece of its own inside a page, so that it is compressed once and not with each page. */
export class Lasting {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}
type Piece = string | Lasting

/** Text that is already markup. Only this file makes one, so whatever is not an Html gets escaped. */
export class Html {
  /** Private, so that no object of the same shape passes for one. */
  readonly #pieces: readonly Piece[]
  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces
  }
  pieces(): readonly Piece[] {
    return this.#pieces
  }
  toString(): string {
    return this.#pieces.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('')
  }
}
/** What a template takes. `true` is left out on purpose: `condition && html…` prints nothing or markup, never the word. */
export type Fragment = Html | string | number | false | null | undefined | readonly Fragment[]
export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const SPECIAL = /[&<>"']/
export const escape = (text: string): string => (SPECIAL.test(text) ? text.replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c) : text)

/** Markup that we wrote ourselves: stylesheets, drawings. Never for anything that came from outside. */
export const raw = (markup: string): Html => new Html([markup])

/** A page as it is being written: what is done, and the words since the last lasting piece. */
class Draft {
  readonly #done: Piece[] = []
  #words = ''
  write(markup: string): void {
    this.#words += markup
  }
  print(value: Fragment): void {
    if (typeof value === 'string') this.#words += escape(value)
    else if (value instanceof Html) for (const piece of value.pieces()) this.#take(piece)
    else if (typeof value === 'number') this.#words += String(value)
    else if (value !== false && value !== null && value !== undefined) for (const one of value) this.print(one)
  }
  #take(piece: Piece): void {
    if (typeof piece === 'string') {
      this.#words += piece
      return
    }
    this.#done.push(this.#words, piece)
    this.#words = ''
  }
  finish(): Html {
    return new Html([...this.#done, this.#words])
  }
}

const UNQUOTED = /=\s*$/
const ADDRESS = /\b(?:href|action|formaction|src)\s*=\s*["']$/i
const SAFE_ADDRESS = /^(?:\/(?![\t\n\r]*[/\\])|[?#]|https?:\/\/|tel:|mailto:)/i
/**
 * A `javascript:` address runs as code however well it is escaped, so only known kinds of address pass; and one that begins
 * with two slashes is another site's, though it looks like a path of ours.
 */
const address = (value: Fragment): Fragment => (typeof value !== 'string' || SAFE_ADDRESS.test(value) ? value : '#')

type Template = { parts: readonly string[]; isAddress: readonly boolean[] }
/** Looked at once a template: what stands around each hole, and the indentation, which is for us and not for the reader. */
const known = new WeakMap<TemplateStringsArray, Template>()
const templateOf = (strings: TemplateStringsArray): Template => {
  const found = known.get(strings)
  if (found) return found
  const parts = strings.map((part) => part.replace(/\s*\n\s*/g, '\n'))
  const isAddress = strings.slice(0, -1).map((before) => {
    if (UNQUOTED.test(before) && before.lastIndexOf('<') > before.lastIndexOf('>')) throw new TypeError(`quote the attribute: ${before}`)
    return ADDRESS.test(before)
  })
  const template = { parts, isAddress }
  known.set(strings, template)
  return template
}

/** Markup with every value escaped, wherever it stands; lists are joined, nothing is printed for false, null and undefined. */
export const html = (strings: TemplateStringsArray, ...values: readonly Fragment[]): Html => {
  const { parts, isAddress } = templateOf(strings)
  const draft = new Draft()
  draft.write(parts[0] ?? '')
  for (let i = 0; i < values.length; i++) {
    draft.print(isAddress[i] ? address(values[i]) : values[i])
    draft.write(parts[i + 1] ?? '')
  }
  return draft.finish()
}

const NAME = /^[a-z][a-z0-9-]*$/
/** `id="a" checked`: false, null and undefined leave the attribute out. Handlers (`on…`) and styles don't pass. */
export const attributes = (of: Attributes): Html => {
  const said: string[] = []
  for (const [name, value] of Object.entries(of)) {
    if (!NAME.test(name) || name.startsWith('on') || name === 'style') throw new TypeError(`not an attribute for a page: ${name}`)
    if (value === false || value === null || value === undefined) continue
    const text = value === true ? '' : String(value)
    const isAddress = ['href', 'action', 'formaction', 'src'].includes(name)
    said.push(value === true ? name : `${name}="${escape(isAddress && !SAFE_ADDRESS.test(text) ? '#' : text)}"`)
  }
  return new Html([said.join(' ')])
}

/** Whoever makes it keeps it: made anew for each page, it would also be compressed anew. */
export const lasting = (fragment: Html): Html => new Html([new Lasting(fragment.toString())])

/**
 * A page drawn once around its holes: all that stands between them is lasting, and neither drawn nor compressed again for
 * the next reader. `draw` may look at nothing that differs from reader to reader but the holes.
 */
export function framed<Hole extends string>(
  holes: readonly Hole[],
  draw: (holes: Record<Hole, Html>) => Html,
): (fillings: Record<Hole, Html>) => Html {
  const marks = new Map<Piece, Hole>(holes.map((hole) => [new Lasting(''), hole]))
  const empty = [...marks].map(([mark, hole]) => [hole, new Html([mark])])
  const parts: (Lasting | Hole)[] = []
  let between: Piece[] = []
  for (const piece of draw(Object.fromEntries(empty) as Record<Hole, Html>).pieces()) {
    const hole = marks.get(piece)
    if (hole === undefined) between.push(piece)
    else {
      parts.push(new Lasting(new Html(between).toString()), hole)
      between = []
    }
  }
  const end = new Lasting(new Html(between).toString())
  return (fillings) => new Html([...parts.flatMap((part) => (part instanceof Lasting ? [part] : fillings[part].pieces())), end])
}
