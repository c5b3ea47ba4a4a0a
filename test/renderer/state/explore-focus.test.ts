import { describe, expect, it } from 'vitest';
import type { AskName, PortAsks } from '../../../renderer/api.ts';
import { ItemFocus } from '../../../renderer/state/explore-focus.svelte.ts';
import { FakeApi } from '../fake-api.ts';

const batch = { kind: 'run', id: 'b' } as const;
const learned = { kind: 'dataset', id: 'd' } as const;
const other = { kind: 'dataset', id: 'e' } as const;
const item = { item: 4, line: 5, name: null, text: 'C', fault: null, values: [], texts: [], similarity: null };
const settled = () => new Promise((resolve) => setTimeout(resolve));

/** Keeps what it was asked for, and fails when it is told to. */
class Details extends FakeApi {
  readonly references: unknown[] = [];
  error: Error | null = null;
  override askPort = <A extends AskName>(_port: unknown, _name: A, args: PortAsks[A]['args']) => {
    this.references.push((args as { reference: unknown }).reference);
    if (this.error !== null) return Promise.reject(this.error);
    return Promise.resolve({ item } as unknown as PortAsks[A]['result']);
  };
}

describe('the item that is looked at', () => {
  it('is held against what its model learned from, until something else is chosen', async () => {
    const api = new Details();
    const focus = new ItemFocus(api);
    focus.propose(learned);
    focus.show(batch, item, 4);
    await settled();
    expect(focus.details).not.toBeNull();
    focus.hold(other);
    // No number of the reference before stands beside the name of this one.
    expect(focus.details).toBeNull();
    await settled();
    expect(focus.details).not.toBeNull();
    focus.hold('itself');
    await settled();
    expect(api.references).toEqual([learned, other, batch]);
    expect(focus.reference).toBeNull();
    // What was chosen goes with the collection, what is usual is told anew.
    focus.clear();
    expect(focus.reference).toEqual(learned);
    focus.propose(null);
    expect(focus.reference).toBeNull();
  });

  it('is held anew when the runs that tell what was learned come later than it', async () => {
    const api = new Details();
    const focus = new ItemFocus(api);
    focus.show(batch, item, 4);
    await settled();
    focus.propose(learned);
    await settled();
    expect(api.references).toEqual([batch, learned]);
  });

  it('says why its details are not there, and not of another item', async () => {
    const api = new Details();
    const focus = new ItemFocus(api);
    api.error = new Error('no');
    focus.show(batch, item, 4);
    await settled();
    expect(focus.error?.what).toContain('no');
    api.error = null;
    focus.show(batch, { ...item, item: 5 }, 5);
    expect(focus.error).toBeNull();
    await settled();
    expect(focus.details).not.toBeNull();
  });
});
