import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What the hub counts about itself. Names and numbers only: nothing about a person or a place. */
export interface Metrics {
  /** Prometheus text. */
  text(): Promise<string>;
  readonly contentType: string;
  /** Reads a figure when it is asked for. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void;
  /** A message of a feed: `reported`, `updated`, `unchanged`, `older`, `refused` or `failed`. */
  fed(result: string): void;
  /** An act at a console: `ok`, or the code of its refusal. */
  acted(command: string, outcome: string): void;
  /** A sign-on at a tablet: `ok`, or the code of its refusal. */
  signedOn(outcome: string): void;
  /** Whatever the sync counts. */
  synced(name: string, n: number): void;
  answered(route: string, method: string, status: number, seconds: number): void;
}

/** Counters of one hub, apart from any other in the same process. */
export function openMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const fed = new Counter({
    name: 'sector_feed_messages_total',
    help: 'Messages of feeds by what became of them',
    labelNames: ['result'],
    registers,
  });
  const acted = new Counter({
    name: 'sector_console_acts_total',
    help: 'Acts at consoles by outcome',
    labelNames: ['command', 'outcome'],
    registers,
  });
  const signedOn = new Counter({
    name: 'sector_sign_ons_total',
    help: 'Sign-ons at tablets by outcome',
    labelNames: ['outcome'],
    registers,
  });
  const synced = new Counter({
    name: 'sector_sync_total',
    help: 'What passed through the sync',
    labelNames: ['what'],
    registers,
  });
  const answered = new Histogram({
    name: 'sector_http_request_seconds',
    help: 'How long requests took',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  });
  return {
    text: () => registry.metrics(),
    contentType: registry.contentType,
    gauge(name, help, read) {
      new Gauge({
        name,
        help,
        registers,
        async collect() {
          try {
            this.set(await read());
          } catch {
            // The journal's last number is not to be had without a database; the other figures are, and are wanted then.
            this.set(Number.NaN);
          }
        },
      });
    },
    fed: (result) => fed.inc({ result }),
    acted: (command, outcome) => acted.inc({ command, outcome }),
    signedOn: (outcome) => signedOn.inc({ outcome }),
    synced: (what, n) => synced.inc({ what }, n),
    answered: (route, method, status, seconds) => answered.observe({ route, method, status }, seconds),
  };
}
