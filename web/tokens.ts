/** The one source of how things look: the CSS variables of the public pages and the console's theme are made from it. */
export const tokens = {
  font: {
    zh: '"PingFang SC","HarmonyOS Sans SC","Microsoft YaHei","Noto Sans SC",sans-serif',
    arabic: '"UKIJ Tuz","Noto Naskh Arabic","Noto Sans Arabic",serif',
    code: 'Consolas,"SFMono-Regular",Menlo,monospace',
  },
  /** [size, line height] in px at 100 %; pages use rem, so that the reader's own size counts. */
  type: {
    public: { body: [18, 28], small: [16, 24], h1: [30, 40], h2: [24, 34], h3: [20, 30] },
    large: { body: [22, 34], small: [20, 30], h1: [34, 46], h2: [28, 40], h3: [24, 36] },
    console: { body: [14, 22], small: [13, 20], h1: [24, 34], h2: [18, 28], h3: [16, 24] },
  },
  space: [4, 8, 12, 16, 24, 32, 48],
  colour: {
    ink: '#1b2430',
    muted: '#55606e',
    line: '#dfe3e8',
    /** Edges of what can be pressed or filled in: 3:1 on white (WCAG 1.4.11). */
    edge: '#7b8694',
    ground: '#f6f7f9',
    card: '#ffffff',
    brand: '#0b5cad',
    'brand-dark': '#084683',
    focus: '#ffb700',
    soon: '#8a6d00',
    overdue: '#b42318',
    l5: '#1a7f4b',
    l4: '#477d0e',
    l3: '#8a6d00',
    l2: '#c2410c',
    l1: '#b42318',
  },
  radius: 6,
  column: 40,
} as const

/** The same colours where the ground is dark: the big screen only (look.md). */
export const wall = {
  ground: '#0b1626',
  card: '#12223a',
  line: '#2a3d5a',
  ink: '#f2f5f9',
  muted: '#a9b8cc',
  brand: '#7db8f5',
  focus: '#ffb700',
  overdue: '#ff8f82',
  l5: '#46c488',
  l4: '#a3cd4f',
  l3: '#e3bd45',
  l2: '#f59a5f',
  l1: '#ff8f82',
} as const

export type TypeScale = keyof typeof tokens.type

const rem = (px: number): string => `${Number((px / 16).toFixed(4))}rem`
const sizes = (scale: TypeScale): string =>
  Object.entries<readonly [number, number]>(tokens.type[scale])
    .map(([name, [size, line]]) => `--${name}:${rem(size)};--${name}-l:${Number((line / size).toFixed(4))};`)
    .join('')

const colours = (of: Readonly<Record<string, string>>): string =>
  Object.entries(of)
    .map(([name, value]) => `--${name}:${value};`)
    .join('')
/** `:root{…}` for one scale of type. */
export const variables = (scale: TypeScale): string =>
  `:root{${sizes(scale)}${colours(tokens.colour)}--zh:${tokens.font.zh};--arabic:${tokens.font.arabic};--code:${tokens.font.code};--r:${tokens.radius}px}`
/** Only the sizes of another scale, under a class. */
export const scaled = (selector: string, scale: TypeScale): string => `${selector}{${sizes(scale)}}`
/** The dark ground’s in their place. */
export const onTheWall = `:root{${colours(wall)}}`
