import type { UnitStatus } from '../../src-contract/dispatch/status.ts';
import type { Fix, Point } from '../../src-contract/geo.ts';
import type { BaseMap } from '../../src-contract/map/base-map.ts';
import type { Theme } from '../ui/theme.ts';
import type { Insets } from './visible-area.ts';

export interface MapUnit {
  readonly id: string;
  readonly status: UnitStatus;
  /** Last known place; a unit without one is not drawn. */
  readonly at?: Fix | undefined;
  /** This tablet's own unit. */
  readonly mine?: boolean | undefined;
  /** The place is too old to be relied on. */
  readonly stale?: boolean | undefined;
  /** Its tablet is out of the car. */
  readonly onFoot?: boolean | undefined;
}

export interface MapJob {
  readonly id: string;
  /** 1 to 4. */
  readonly priority: number;
  readonly jobType: string;
  readonly point: Point;
  /** A job of this tablet's own unit: its type stands beside the number. */
  readonly mine?: boolean | undefined;
}

/** An officer who calls for help. */
export interface MapEmergency {
  readonly id: string;
  readonly point: Point;
  /** What stands beside the mark: a call sign. */
  readonly name: string;
  /** What a screen reader says. */
  readonly words: string;
  /** Nobody has answered: it pulses. */
  readonly isCalling: boolean;
}

/** What is chosen on the screen and therefore ringed on the map. */
export type MapSelection =
  | { readonly job: string }
  | { readonly unit: string }
  | { readonly emergency: string }
  | null;

/** The map's words, already in the officer's language. */
export interface MapLabels {
  /** Names the map for a screen reader. */
  readonly map: string;
  readonly loading: string;
  /** For a base map that was not surveyed: "Schematic, not for navigation". */
  readonly schematic: string;
  /** For the part of the world that the base map does not have. */
  readonly beyond: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  /** The words on the key that brings the map to the own unit and keeps it there. */
  readonly follow: string;
  /** The words on the key that shows job and unit together. */
  readonly fit: string;
  unit(unit: MapUnit): string;
  job(job: MapJob): string;
}

export interface SectorMapProps {
  /** As `readBaseMap` gives it: undefined until it has come, null when there is none. Units and jobs are shown meanwhile. */
  readonly baseMap: BaseMap | null | undefined;
  readonly theme: Theme;
  readonly units: readonly MapUnit[];
  readonly jobs: readonly MapJob[];
  readonly emergencies?: readonly MapEmergency[] | undefined;
  readonly selected: MapSelection;
  /** Where this tablet is, if it knows. Goes before the place of the unit that is `mine`. */
  readonly own: Fix | null;
  /** Whether the map keeps to the own place. Ends, through `onFollow(false)`, when it is moved by hand. */
  readonly follow: boolean;
  onFollow(follow: boolean): void;
  readonly onSelectJob?: ((id: string) => void) | undefined;
  readonly onSelectUnit?: ((id: string) => void) | undefined;
  /** Pixels at each edge that other things cover. */
  readonly insets?: Insets | undefined;
  readonly labels: MapLabels;
}
