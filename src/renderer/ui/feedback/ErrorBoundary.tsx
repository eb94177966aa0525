import { Button, Group } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { i18n } from '../../language/language.ts'
import { CopyDiagnostics } from './CopyDiagnostics.tsx'
import styles from './feedback.module.css'

type Props = {
  children: ReactNode
  /** a new value gives what failed another chance: the page's path */
  resetKey?: string
}
type State = { error: Error | null; resetKey: string | undefined }

/** Keeps a fault of one part from taking the window with it. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, resetKey: this.props.resetKey }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { error: null, resetKey: props.resetKey }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (!error) return this.props.children
    const t = i18n.t
    return (
      <div className={styles.fault} role="alert">
        <h2>{t('shell:faultTitle')}</h2>
        <p>{t('shell:faultText')}</p>
        <pre className={styles.faultDetail}>{error.message}</pre>
        <Group gap="xs" mt="sm">
          <Button variant="default" size="compact-sm" onClick={() => this.setState({ error: null })}>
            {t('common:retry')}
          </Button>
          <CopyDiagnostics error={error} />
        </Group>
      </div>
    )
  }
}
