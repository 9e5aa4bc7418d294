import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applied, type Draft, deltaOf } from '../../../src/page/state/Draft.ts'
import { type History, NO_HISTORY, recorded, redone, shortened, undone } from '../../../src/page/state/History.ts'
import { linkPart, textOfLink } from '../../../src/page/state/link.ts'
import { readSavedState, savedText } from '../../../src/page/state/SavedState.ts'

const sources = fc.record({
  file: fc.constantFrom('a.yaml', 'b.yaml'),
  text: fc.string(),
  files: fc.dictionary(fc.constantFrom('x.csv', 'y.csv', 'z.csv'), fc.string()),
})
const drafts: fc.Arbitrary<Draft> = fc.record(
  { source: sources, seed: fc.string({ minLength: 1 }), replications: fc.integer({ min: 1, max: 99 }), pinned: sources },
  { requiredKeys: ['source', 'seed', 'replications'] },
)

function draftOf(text: string, seed = '1'): Draft {
  return { source: { file: 'a.yaml', text, files: {} }, seed, replications: 30 }
}

/** A history as edits make it. */
function edited(drafts: readonly Draft[], mark: (index: number) => string, joined = false): History {
  return drafts.slice(1).reduce((history, draft, index) => recorded(history, drafts[index]!, draft, mark(index), joined), NO_HISTORY)
}

describe('What is undone and done again', () => {
  it('is any change between two drafts', () => {
    fc.assert(
      fc.property(drafts, drafts, (before, after) => {
        expect(applied(before, deltaOf(before, after))).toEqual(after)
      }),
    )
  })

  it('is every edit, back to the first and forth to the last', () => {
    fc.assert(
      fc.property(fc.array(drafts, { minLength: 2, maxLength: 8 }), (list) => {
        let state = { history: edited(list, String), draft: list.at(-1)! }
        for (let back = undone(state.history, state.draft); back !== undefined; back = undone(state.history, state.draft)) state = back
        expect(state.draft).toEqual(list[0])
        for (let forth = redone(state.history, state.draft); forth !== undefined; forth = redone(state.history, state.draft)) state = forth
        expect(state.draft).toEqual(list.at(-1))
      }),
    )
  })

  it('takes a drag for one edit, and a drag that ends where it began for none', () => {
    const drag = ['a: 1', 'a: 2', 'a: 3'].map((text) => draftOf(text))
    expect(edited(drag, () => 'a', true).past).toHaveLength(1)
    expect(
      undone(
        edited(drag, () => 'a', true),
        drag[2]!,
      )?.draft,
    ).toEqual(drag[0])
    expect(edited(drag, () => 'a').past).toHaveLength(2)
    expect(edited(drag, String, true).past).toHaveLength(2)
    expect(edited([...drag, drag[0]!], () => 'a', true).past).toHaveLength(0)
  })

  it('forgets what was undone once something else is edited', () => {
    const first = edited([draftOf('a'), draftOf('b')], String)
    const back = undone(first, draftOf('b'))!
    expect(back.history.future).toHaveLength(1)
    expect(recorded(back.history, draftOf('a'), draftOf('c'), 'x', false).future).toHaveLength(0)
  })

  it('is at most so many characters where it is kept, the latest edits', () => {
    const history = edited(
      Array.from({ length: 50 }, (_, index) => draftOf('x'.repeat(index * 100))),
      String,
    )
    const short = shortened(history, 5000)
    expect(JSON.stringify(short).length).toBeLessThan(5500)
    expect(short.past.length).toBeGreaterThan(2)
    expect(short.past.at(-1)).toEqual(history.past.at(-1))
  })
})

describe('A saved state', () => {
  it('comes back from its text and from a link as it was', async () => {
    await fc.assert(
      fc.asyncProperty(drafts, async (draft) => {
        const state = { draft, history: NO_HISTORY, policy: 'mine', section: ['pools', 'lille'] }
        expect(readSavedState(savedText(state))).toEqual(state)
        const part = await linkPart(savedText(state))
        expect(part).toMatch(/^#state=[\w-]+$/)
        expect(readSavedState((await textOfLink(part))!)).toEqual(state)
      }),
      { numRuns: 30 },
    )
  })

  it('is nothing where a text is none, or a link is cut or would fill the memory', async () => {
    const part = await linkPart(savedText({ draft: draftOf('callTypes: {}'.repeat(50)) }))
    expect(await textOfLink(part.slice(0, -9))).toBeUndefined()
    expect(await textOfLink('#other')).toBeUndefined()
    expect(await textOfLink(await linkPart('0'.repeat(21_000_000)))).toBeUndefined()
    for (const text of [
      '',
      'null',
      '{}',
      '{"format":"aiguillage-studio","version":1,"draft":{"seed":1}}',
      savedText({ draft: draftOf('') }).slice(1),
    ])
      expect(readSavedState(text), text).toBeUndefined()
  })
})
