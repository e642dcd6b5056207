import type { Outcome } from '../../../src-contract/bridge.ts';
import { nextStatuses } from '../../../src-contract/dispatch/status.ts';
import type { Answers } from '../../../src-contract/subjects/report.ts';
import type { UnitState } from '../../../src-contract/subjects/unit.ts';
import type { SyncView } from '../../../src-contract/sync-view.ts';
import type {
  AttentionItem,
  JobsView,
  SessionView,
  TabletCommands,
} from '../../../src-contract/tablet-bridge.ts';
import { openTabletBridge, type TabletBridge } from '../../bench/tablet-bridge.ts';
import type { Running } from '../../start/processes.ts';
import type { Record as Told } from '../record.ts';
import type { Asked, Expected } from './asked.ts';

/** Who sits before it. */
export interface Driver {
  readonly unit: string;
  readonly officer: string;
  readonly pin: string;
}

/** The views that a screen follows, as last shown. */
interface Shown {
  session?: SessionView;
  jobs?: JobsView;
  units?: readonly UnitState[];
  attention?: readonly AttentionItem[];
  sync?: SyncView;
}

/**
 * A tablet's screen: does what an officer does, one thing at a time, and writes down what it was told. It outlives the
 * tablet's program, of which it only knows the bridge.
 */
export class Screen {
  readonly name: string;
  readonly asked: Asked[] = [];
  /** How many acts were refused at once. */
  refused = 0;
  readonly #driver: Driver;
  readonly #record: Told;
  readonly #answers: Answers;
  readonly #text: (words: string) => string;
  #life: { readonly tablet: TabletBridge; readonly gone: Promise<'gone'> } | undefined;
  #shown: Shown = {};
  #isActing = false;
  #draft: string | undefined;

  /** @param parts.text makes words that are typed only once */
  constructor(parts: {
    name: string;
    driver: Driver;
    record: Told;
    answers: Answers;
    text(words: string): string;
  }) {
    this.name = parts.name;
    this.#driver = parts.driver;
    this.#record = parts.record;
    this.#answers = parts.answers;
    this.#text = parts.text;
  }

  /** Shows what that program shows, until it is gone. */
  async show(running: Running): Promise<void> {
    const tablet = await openTabletBridge(String(running.ready.url));
    this.#shown = {};
    const life = { tablet, gone: running.exited.then(() => 'gone' as const) };
    this.#life = life;
    for (const view of ['session', 'jobs', 'units', 'attention', 'sync'] as const) {
      tablet.bridge.watch(view, {}, (shape: unknown) => {
        if (this.#life === life) Object.assign(this.#shown, { [view]: shape });
      });
    }
    void life.gone.then(() => {
      tablet.close();
      if (this.#life === life) this.#life = undefined;
    });
  }

  /** What the strip says of the link; undefined while nothing is shown. */
  get sync(): SyncView | undefined {
    return this.#life && this.#shown.sync;
  }

  get isActing(): boolean {
    return this.#isActing;
  }

  signOn(): void {
    const { officer, pin, unit } = this.#driver;
    if (this.#shown.session?.signedOn) return;
    this.#act('access.signOn', { officer, pin, unit, tour: 'day' }, { type: 'unit.signedOn' });
  }

  signOff(): void {
    this.#act('access.signOff', {}, { type: 'unit.signedOff' });
  }

  status(pick: number): void {
    const unit = this.#shown.units?.find(({ id }) => id === this.#driver.unit);
    const next = nextStatuses(unit?.status ?? 'available');
    const status = next[pick % Math.max(1, next.length)] ?? 'meal';
    const reason = status === 'outOfService' ? { reason: this.#text('Reason') } : {};
    this.#act(
      'dispatch.setStatus',
      { status, ...reason },
      { type: 'unit.statusChanged', body: { status, ...reason } },
    );
  }

  note(pick: number): void {
    const { mine = [], open = [] } = this.#shown.jobs ?? {};
    const job =
      pick < 5 && mine[0] ? mine[0] : [...mine, ...open][pick % Math.max(1, mine.length + open.length)];
    if (!job) return;
    const text = this.#text('Note');
    this.#act(
      'dispatch.addNote',
      { incident: job.id, text },
      { type: 'incident.noteAdded', subject: `incident/${job.id}`, body: { text } },
    );
  }

  /** @param disposition of the codes; one that wants no note */
  clear(disposition: string): void {
    const job = this.#shown.jobs?.mine[0];
    if (!job) return;
    this.#act(
      'dispatch.clear',
      { incident: job.id, disposition },
      { type: 'unit.cleared', body: { incident: job.id } },
    );
  }

  /** Fills a field of the open form; opens one where there is none. */
  type(): void {
    const draft = this.#draft;
    if (draft === undefined) {
      const job = this.#shown.jobs?.mine[0];
      const about = job ? { incident: job.id } : {};
      this.#act('forms.startDraft', { form: 'aided', ...about }, undefined, (value) => {
        this.#draft = (value as { draft: string }).draft;
      });
      return;
    }
    const marker = this.#text('Narrative');
    const answers = { ...this.#answers, narrative: marker };
    this.#record.drafts.get(draft)?.later.push(marker);
    this.#act('forms.saveDraft', { draft, answers }, undefined, () =>
      this.#record.drafts.set(draft, { tablet: this.name, marker, later: [] }),
    );
  }

  submit(): void {
    const draft = this.#draft;
    if (draft === undefined) return;
    this.#act(
      'forms.submitDraft',
      { draft },
      { type: 'report.submitted', subject: `report/${draft}` },
      () => {
        this.#draft = undefined;
      },
    );
  }

  resend(): void {
    const item = this.#shown.attention?.find(({ text }) => text !== undefined);
    if (!item) return;
    const text = this.#text('Again');
    this.#act('attention.resend', { act: item.act, text }, { type: 'incident.noteAdded', body: { text } });
  }

  /** One at a time: while an answer is waited for, or no program runs, it does nothing. */
  #act<N extends keyof TabletCommands & string>(
    command: N,
    params: unknown,
    expected: Expected | undefined,
    kept?: (value: unknown) => void,
  ): void {
    const life = this.#life;
    if (!life || this.#isActing) return;
    this.#isActing = true;
    const act = life.tablet.bridge.act as (name: string, params: unknown) => Promise<Outcome<unknown>>;
    const answer = act(command, params).catch(() => 'gone' as const);
    void Promise.race([answer, life.gone])
      .then((outcome) => {
        if (outcome !== 'gone' && 'refused' in outcome) {
          this.refused += 1;
          return;
        }
        const told = outcome === 'gone' ? 'unknown' : 'saved';
        if (expected) this.asked.push({ expected, told });
        if (outcome !== 'gone') kept?.(outcome.value);
      })
      .finally(() => {
        this.#isActing = false;
      });
  }
}
