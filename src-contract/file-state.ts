/**
 * How a file of a job stands. `waiting`: on this tablet, and not at the hub; `fetching`: not on this tablet yet;
 * `refused`: on this tablet, and the hub does not take it; `unavailable`: it cannot be had.
 */
export interface FileState {
  readonly hash: string;
  readonly size: number;
  readonly state: 'waiting' | 'atHub' | 'fetching' | 'refused' | 'unavailable';
  /** Bytes that have been sent, or have come. */
  readonly done: number;
  /** Why it is refused, unavailable, or does not come yet, in words. */
  readonly reason?: string;
}
