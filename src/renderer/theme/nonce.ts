/** The nonce the host allows style elements by; empty where it sets none. */
export const styleNonce: string =
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

// Libraries under the component library (scroll locks of dialogs) look for the nonce under this name.
Object.assign(globalThis, { __webpack_nonce__: styleNonce })
