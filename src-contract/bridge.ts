import { z } from 'zod';
import { type Refusal, refusal } from './journal.ts';

/*
 * All that a screen may ask of the process behind it, in three words: act, read, watch.
 * The same words serve the tablet (over Electron's IPC or a loopback WebSocket) and the hub's console.
 * What may be acted and seen is named in `tablet-bridge.ts` and `console-bridge.ts`.
 */

/** A command: its parameters, and what `act` gives back when it is done. */
export interface CommandDefinition<Params extends z.ZodType = z.ZodType, Value = unknown> {
  readonly params: Params;
  readonly value?: Value;
}
/** A view: its parameters, and its shape. */
export interface ViewDefinition<Params extends z.ZodType = z.ZodType, Shape = unknown> {
  readonly params: Params;
  readonly shape?: Shape;
}

export const command =
  <Value = undefined>() =>
  <Params extends z.ZodType>(params: Params): CommandDefinition<Params, Value> => ({ params });

export const view =
  <Shape>() =>
  <Params extends z.ZodType>(params: Params): ViewDefinition<Params, Shape> => ({ params });

export type Commands = Readonly<Record<string, CommandDefinition>>;
export type Views = Readonly<Record<string, ViewDefinition>>;

export type ParamsOf<D extends CommandDefinition | ViewDefinition> = z.input<D['params']>;
export type ParsedParamsOf<D extends CommandDefinition | ViewDefinition> = z.output<D['params']>;
export type ValueOf<D> = D extends CommandDefinition<z.ZodType, infer V> ? V : never;
export type ShapeOf<D> = D extends ViewDefinition<z.ZodType, infer S> ? S : never;

/** Durable when it says ok. A refusal has changed nothing. */
export type Outcome<Value = unknown> =
  | { readonly ok: true; readonly value: Value }
  | { readonly refused: Refusal };

/** What a screen holds. `unsubscribe` by calling what `watch` gives back. */
export interface Bridge<C extends Commands, V extends Views> {
  act<N extends keyof C & string>(name: N, params: ParamsOf<C[N]>): Promise<Outcome<ValueOf<C[N]>>>;
  read<N extends keyof V & string>(name: N, params: ParamsOf<V[N]>): Promise<ShapeOf<V[N]>>;
  watch<N extends keyof V & string>(
    name: N,
    params: ParamsOf<V[N]>,
    listener: (shape: ShapeOf<V[N]>) => void,
  ): () => void;
}

/** Screen to process. `n` numbers the question; a watch is stopped by its `n`. */
export const bridgeRequest = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('act'), n: z.int(), name: z.string().max(80), params: z.unknown() }),
  z.strictObject({ do: z.literal('read'), n: z.int(), name: z.string().max(80), params: z.unknown() }),
  z.strictObject({ do: z.literal('watch'), n: z.int(), name: z.string().max(80), params: z.unknown() }),
  z.strictObject({ do: z.literal('unwatch'), n: z.int() }),
]);
export type BridgeRequest = z.infer<typeof bridgeRequest>;

/** Process to screen. `shape` comes again for a watch whenever it changes; `failed` is a fault of the asker, in words. */
export const bridgeReply = z.union([
  z.strictObject({ n: z.int(), ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ n: z.int(), refused: refusal }),
  z.strictObject({ n: z.int(), shape: z.unknown() }),
  z.strictObject({ n: z.int(), failed: z.string() }),
]);
export type BridgeReply = z.infer<typeof bridgeReply>;
