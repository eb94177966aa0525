/** The sign of the program: a share rising in a stack. */
export function Mark() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden>
      <rect x="1" y="1" width="18" height="18" rx="4" fill="var(--ms-accent)" />
      <path d="M4 16V12l4-1 4-3 4-4v12z" fill="var(--ms-on-accent)" opacity="0.95" />
      <path
        d="M4 10l4-1.6 4-3L16 4v0"
        fill="none"
        stroke="var(--ms-on-accent)"
        strokeWidth="1.3"
        opacity="0.7"
      />
    </svg>
  )
}
