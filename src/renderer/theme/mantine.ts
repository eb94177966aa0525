import {
  ActionIcon,
  Badge,
  Button,
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineThemeOverride,
  Tooltip,
} from '@mantine/core'
import { type Contrast, type Tokens, tokensOf } from './tokens.ts'

const fontFamily = "'Inter Variable', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', system-ui, sans-serif"

/** The component library, set to a dense desktop tool: 13 px base, 28 px controls, small radii, no shadows. */
export const theme = createTheme({
  fontFamily,
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.4', xl: '1.3' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '3px', sm: '4px', md: '5px', lg: '6px', xl: '8px' },
  defaultRadius: 'sm',
  headings: {
    fontFamily,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '18px', lineHeight: '24px' },
      h2: { fontSize: '14px', lineHeight: '20px' },
      h3: { fontSize: '13px', lineHeight: '18px' },
    },
  },
  colors: {
    accent: [
      '#e8f5f8',
      '#dceef2',
      '#b4dde6',
      '#83c6d5',
      '#45b8cf',
      '#2393aa',
      '#157c92',
      '#0d6b80',
      '#0b6175',
      '#084d5d',
    ],
    dark: [
      '#e4e9f0',
      '#c3cbd8',
      '#9ca8ba',
      '#66738a',
      '#2f3846',
      '#2a323f',
      '#212732',
      '#14181e',
      '#101318',
      '#0b0d10',
    ],
  },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  // The library picks the text on a filled colour for the light scheme and keeps it in the dark one, where the
  // accent is light.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input)
    const filledAccent = input.variant === 'filled' && (input.color ?? 'accent') === 'accent'
    return filledAccent ? { ...colors, color: 'var(--ms-on-accent)' } : colors
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Button: Button.extend({ defaultProps: { size: 'xs', fw: 500 } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 28 } }),
    Badge: Badge.extend({
      defaultProps: { variant: 'default', tt: 'none', fw: 500, size: 'sm', radius: 'sm' },
    }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: false } }),
    Notification: { styles: { description: { color: 'var(--ms-dim)' } } },
    TextInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs', autosize: true, minRows: 2 } },
    Select: { defaultProps: { size: 'xs', checkIconPosition: 'right', allowDeselect: false } },
    MultiSelect: { defaultProps: { size: 'xs' } },
    TagsInput: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Table: { defaultProps: { fz: 'sm', verticalSpacing: 4, horizontalSpacing: 8 } },
    Menu: { defaultProps: { shadow: 'none', transitionProps: { duration: 80 } } },
    Popover: { defaultProps: { shadow: 'none', transitionProps: { duration: 80 } } },
    Modal: {
      defaultProps: {
        shadow: 'none',
        transitionProps: { duration: 100 },
        overlayProps: { backgroundOpacity: 0.35 },
      },
    },
    Tabs: { styles: { tab: { padding: '7px 12px' } } },
  },
})

/** Names the buttons that close a notification or a dialog, in the language on screen. */
export function withCloseNamed(name: string): MantineThemeOverride {
  const closeButtonProps = { 'aria-label': name }
  return {
    components: {
      Notification: { defaultProps: { closeButtonProps } },
      Modal: { defaultProps: { closeButtonProps } },
    },
  }
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

function variables(tokens: Tokens): Record<string, string> {
  const own = Object.fromEntries(
    Object.entries(tokens).map(([name, value]) => [`--ms-${kebab(name)}`, value]),
  )
  return {
    ...own,
    '--mantine-color-body': tokens.ground,
    '--mantine-color-text': tokens.text,
    '--mantine-color-bright': tokens.text,
    '--mantine-color-dimmed': tokens.dim,
    '--mantine-color-placeholder': tokens.dim,
    '--mantine-color-anchor': tokens.accentText,
    '--mantine-color-default': tokens.raised,
    '--mantine-color-default-hover': tokens.hover,
    '--mantine-color-default-color': tokens.text,
    '--mantine-color-default-border': tokens.line,
    '--mantine-color-error': tokens.bad,
    '--mantine-color-gray-text': tokens.dim,
    '--mantine-color-gray-light-color': tokens.dim,
    '--mantine-color-gray-light-hover': tokens.hover,
    '--mantine-color-accent-text': tokens.accentText,
    '--mantine-color-accent-light': tokens.accentSoft,
    '--mantine-color-accent-light-color': tokens.accentText,
    '--mantine-color-red-text': tokens.bad,
    '--mantine-color-red-light': tokens.badSoft,
    '--mantine-color-red-light-color': tokens.bad,
    '--mantine-color-yellow-light': tokens.warnSoft,
    '--mantine-color-yellow-light-color': tokens.warn,
  }
}

/** Writes the tokens of a contrast as CSS variables (`--ms-…`) and lays the library's own over them. */
export function variablesResolver(contrast: Contrast): CSSVariablesResolver {
  const tokens = tokensOf(contrast)
  return () => ({ variables: {}, light: variables(tokens.light), dark: variables(tokens.dark) })
}
