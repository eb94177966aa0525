// What a process of the stand-in and its utility processes say to each other over Node's channel.

/** To a utility process: a message with the ends that come along, what arrives at one, that one was closed. */
export type ToUtility =
  | { kind: 'message'; data: unknown; ends: readonly number[] }
  | { kind: 'port'; end: number; data: unknown }
  | { kind: 'port-closed'; end: number }

/** From it: the same, without ends: no utility process makes a channel. */
export type FromUtility =
  | { kind: 'message'; data: unknown }
  | { kind: 'port'; end: number; data: unknown }
  | { kind: 'port-closed'; end: number }
