import type { ThemeConfig } from 'antd'
import { tokens } from '#web/tokens.ts'

const { colour, type, font, radius } = tokens
const [size, line] = type.console.body

/** Ant Design by the same tokens as the stylesheets; its greys are taken from ours, since its own are too pale to read. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: colour.brand,
    colorPrimaryHover: colour['brand-dark'],
    colorPrimaryActive: colour['brand-dark'],
    colorLink: colour.brand,
    colorLinkHover: colour['brand-dark'],
    colorLinkActive: colour['brand-dark'],
    colorText: colour.ink,
    colorTextSecondary: colour.muted,
    colorTextTertiary: colour.muted,
    colorTextQuaternary: colour.muted,
    colorTextPlaceholder: colour.muted,
    colorTextDescription: colour.muted,
    colorTextDisabled: colour.muted,
    colorIcon: colour.muted,
    colorBorder: colour.edge,
    colorBorderSecondary: colour.line,
    colorBgLayout: colour.ground,
    colorBgContainer: colour.card,
    colorError: colour.overdue,
    colorWarning: colour.soon,
    colorSuccess: colour.l5,
    colorInfo: colour.brand,
    borderRadius: radius,
    fontFamily: font.zh,
    fontSize: size,
    lineHeight: line / size,
    controlHeight: 32,
    controlOutlineWidth: 0,
    motionDurationFast: '0.1s',
    motionDurationMid: '0.1s',
    motionDurationSlow: '0.15s',
    wireframe: false,
  },
  components: { Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' } },
}
/** For who asked their machine for stillness. */
export const stillTheme: ThemeConfig = { ...theme, token: { ...theme.token, motion: false } }
