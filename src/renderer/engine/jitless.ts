import * as z from 'zod'

// Zod tries whether it may compile code, which the page's content security policy refuses and reports. This
// must run before the first schema is made: `main.tsx` imports it first.
z.config({ jitless: true })
