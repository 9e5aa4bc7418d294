import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Studio } from '../../../src/page/engine/Studio.ts'
import { StudioState } from '../../../src/page/state/StudioState.ts'

let state: StudioState
let now = 0
const text = (): string => state.draft.value!.source.text
const write = (mark: string, to: string): void => state.setSource(mark, { text: to })

beforeEach(() => {
  now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => now)
  state = new StudioState({} as Studio)
  state.open({ file: 'own.yaml', text: 'before', files: {} })
})
afterEach(() => vi.restoreAllMocks())

describe('What one undo takes back', () => {
  it('is what was typed in one place in one go', () => {
    write('place', 'a')
    now += 1400
    write('place', 'ab')
    now += 1600
    write('place', 'abc')
    state.undo()
    expect(text()).toBe('ab')
    state.undo()
    expect(text()).toBe('before')
  })

  it('is what was typed up to leaving the field', () => {
    write('place', 'a')
    state.seal()
    write('place', 'ab')
    state.undo()
    expect(text()).toBe('a')
  })

  it('is all that a hand has dragged, however long it rested and whatever field was left', () => {
    write('slider', 'typed')
    state.hold()
    write('slider', 'dragged')
    state.seal()
    now += 60_000
    write('slider', 'dragged further')
    state.release()
    write('slider', 'typed again')
    state.undo()
    expect(text()).toBe('dragged further')
    state.undo()
    expect(text()).toBe('typed')
    state.redo()
    expect(text()).toBe('dragged further')
  })
})
