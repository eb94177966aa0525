import { AllCommunityModule, type GridOptions, themeQuartz } from 'ag-grid-community'
import { AgGridProvider, AgGridReact } from 'ag-grid-react'
import { useMemo } from 'react'
import { useRuntimeT } from '../../language/language.ts'
import { styleNonce } from '../../theme/nonce.ts'
import styles from './grid.module.css'
import { gridTextKeys } from './grid-text.ts'

const modules = [AllCommunityModule]

const gridTheme = themeQuartz.withParams({
  fontFamily: 'inherit',
  fontSize: 13,
  headerFontSize: 12,
  headerFontWeight: 600,
  spacing: 4,
  cellHorizontalPadding: 8,
  rowHeight: 28,
  headerHeight: 30,
  listItemHeight: 26,
  backgroundColor: 'var(--ms-ground)',
  foregroundColor: 'var(--ms-text)',
  chromeBackgroundColor: 'var(--ms-chrome)',
  headerBackgroundColor: 'var(--ms-chrome)',
  headerTextColor: 'var(--ms-dim)',
  subtleTextColor: 'var(--ms-dim)',
  borderColor: 'var(--ms-line)',
  columnBorder: { color: 'var(--ms-line)' },
  rowBorder: { color: 'var(--ms-line)' },
  rowHoverColor: 'var(--ms-hover)',
  selectedRowBackgroundColor: 'var(--ms-accent-soft)',
  accentColor: 'var(--ms-accent)',
  inputBackgroundColor: 'var(--ms-raised)',
  inputFocusBorder: { color: 'var(--ms-focus)' },
  cellEditingBorder: { color: 'var(--ms-accent)', width: 2 },
  cellEditingShadow: 'none',
  invalidColor: 'var(--ms-bad)',
  menuBackgroundColor: 'var(--ms-raised)',
  menuShadow: 'none',
  popupShadow: 'none',
  cardShadow: 'none',
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  borderRadius: 4,
  iconSize: 14,
})

/** AG Grid as the whole tool uses it: dense rows, the app's colours, the reader's language. */
export function DataGrid<Row>(props: GridOptions<Row> & { label: string }) {
  const { label, ...options } = props
  const t = useRuntimeT()
  const localeText = useMemo(
    () => Object.fromEntries(gridTextKeys.map((key) => [key, t(`shell:grid_${key}`)])),
    [t],
  )
  return (
    <div className={styles.grid} role="group" aria-label={label}>
      <AgGridProvider modules={modules}>
        <AgGridReact<Row>
          // The grid reads its texts once: another language needs another grid.
          key={localeText.loadingOoo}
          theme={gridTheme}
          styleNonce={styleNonce}
          localeText={localeText}
          suppressDragLeaveHidesColumns
          suppressColumnVirtualisation={false}
          animateRows={false}
          columnHoverHighlight={false}
          tooltipShowDelay={400}
          {...options}
        />
      </AgGridProvider>
    </div>
  )
}
