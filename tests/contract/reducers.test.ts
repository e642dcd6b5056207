import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src-contract/canonical-json.ts';
import { parseFact, reduceEvent } from '../../src-contract/registry.ts';
import { anyEvent, anyStory, deepFreeze, foldAll } from './stories.ts';

/** Events that say how things are rather than that something was added: heard twice they are heard once. */
const saysHowThingsAre = new Set([
  'unit.statusChanged',
  'unit.assigned',
  'unit.cleared',
  'unit.tookUp',
  'unit.stepUndone',
  'incident.reported',
  'incident.unitAssigned',
  'incident.unitStatusChanged',
  'incident.unitCleared',
  'incident.unitStepUndone',
  'incident.closed',
  'incident.requested',
  'incident.requestAnswered',
  'incident.numbered',
  'premise.hazardAdded',
  'premise.hazardRemoved',
  'emergency.raised',
  'emergency.moved',
  'emergency.acknowledged',
  'emergency.recalled',
  'emergency.ended',
  'report.submitted',
  'report.approved',
  'report.returned',
  'bulletin.issued',
  'bulletin.cancelled',
  'reader.bulletinsRead',
]);

describe.each(['unit', 'incident', 'report', 'bulletin', 'reader', 'emergency', 'premise'] as const)(
  'folding a %s',
  (kind) => {
    it('never throws and never touches what it was given, whatever happened before', () => {
      fc.assert(
        fc.property(anyStory(kind), (story) => {
          story.reduce<unknown>(
            (state, { event }) => deepFreeze(reduceEvent(state, deepFreeze(event))),
            undefined,
          );
        }),
      );
    });

    it('gives the same state for the same events, byte for byte', () => {
      fc.assert(
        fc.property(anyStory(kind), (story) => {
          expect(canonicalJson(foldAll(structuredClone(story)))).toBe(canonicalJson(foldAll(story)));
        }),
      );
    });

    it('goes on from a stored state as from one in memory', () => {
      fc.assert(
        fc.property(anyStory(kind), anyStory(kind), (before, after) => {
          const state = foldAll(before);
          const stored: unknown = state === undefined ? undefined : JSON.parse(JSON.stringify(state));
          expect(canonicalJson(foldAll(after, stored))).toBe(canonicalJson(foldAll(after, state)));
          // What JSON cannot carry would make tablet and hub differ.
          expect(stored).toEqual(state);
          expect(canonicalJson(stored)).toBe(canonicalJson(state));
        }),
      );
    });

    it('changes nothing when it hears again how things are', () => {
      fc.assert(
        fc.property(anyStory(kind), anyEvent(kind), (story, { event }) => {
          fc.pre(saysHowThingsAre.has(event.type));
          const once = reduceEvent(foldAll(story), event);
          expect(reduceEvent(once, { ...event, seq: event.seq + 1, at: event.at + 1 })).toBe(once);
        }),
      );
    });

    it('changes nothing on an event of another subject or of a type that is not there', () => {
      fc.assert(
        fc.property(anyStory(kind), anyEvent(kind), (story, { event }) => {
          const state = foldAll(story);
          for (const type of ['unit.exploded', 'constructor', '__proto__', `${event.type}.again`])
            expect(reduceEvent(state, { ...event, type })).toBe(state);
          expect(reduceEvent(state, { ...event, subject: 'nothing/1' })).toBe(state);
        }),
      );
    });

    it('takes no body that is not its type’s, and never throws over one', () => {
      fc.assert(
        fc.property(anyEvent(kind), fc.jsonValue(), (written, body) => {
          const parsed = parseFact({ ...written.event, body });
          if ('refused' in parsed) expect(parsed.refused.reason).toContain(written.event.type);
          else expect(() => reduceEvent(undefined, parsed.fact)).not.toThrow();
        }),
      );
    });
  },
);
