import type { Fix } from './geo.ts';

/** Whether the tablet sits in the car. `unknown` where nothing on this machine tells, as on a desk. */
export type DockState = 'docked' | 'undocked' | 'unknown';

export interface Battery {
  /** 0 to 100. */
  readonly percent: number;
  /** Full and on external power counts. */
  readonly isCharging: boolean;
  readonly minutesLeft?: number;
}

/** Over what the tablet reaches the network, as its system says. */
export interface DeviceLink {
  readonly kind: 'wifi' | 'cellular' | 'ethernet' | 'none' | 'unknown';
  /** Of the wireless network or the carrier. */
  readonly name?: string;
  /** 0 to 100. */
  readonly signal?: number;
}

/** The receiver that a fix is from: the car's, or the tablet's own. */
export type FixSource = 'vehicle' | 'tablet';

/** Where this tablet is. The source stays here: to others it is the place of the unit. */
export interface OwnFix extends Fix {
  readonly source: FixSource;
}

/** The tablet as a thing. Each part is `unknown` or absent where the system does not tell it. */
export interface DeviceView {
  readonly dock: DockState;
  readonly power: 'external' | 'battery' | 'unknown';
  /** Null where there is none, or none is known. */
  readonly battery: Battery | null;
  readonly lid: 'open' | 'closed' | 'unknown';
  readonly orientation: 'landscape' | 'portrait' | 'unknown';
  readonly link: DeviceLink;
  /** In a car that moves: more than 5 mph, until it has clearly slowed down. Never on foot. */
  readonly inMotion: boolean;
}
