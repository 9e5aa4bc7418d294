import { batch, computed, effect, signal, untracked } from '@preact/signals'
import type { Language } from '../../report/words/Language.ts'
import { type Path, ScenarioText } from '../edit/ScenarioText.ts'
import type { Studio } from '../engine/Studio.ts'
import type { Source, Work } from '../protocol.ts'
import type { ENGLISH } from '../words/english.ts'
import type { Draft } from './Draft.ts'
import { type History, NO_HISTORY, recorded, redone, undone } from './History.ts'
import { LiveResults } from './LiveResults.ts'
import { remember } from './memory.ts'
import type { SavedState } from './SavedState.ts'

/** As on the command line. */
const SEED = '1'
const REPLICATIONS = 30

/** Edits of one place within this time are one step to undo: ms. */
const ONE_GO = 1500
/** The state is kept when nothing was edited for so long: ms. */
const REST = 300

export type View = 'forms' | 'text' | 'results' | 'day'
export type Notice = keyof typeof ENGLISH.notices

/** All that the page knows, as signals, and what can be done with it. */
export class StudioState {
  readonly studio: Studio
  readonly results: LiveResults
  readonly language = signal<Language>('en')
  readonly draft = signal<Draft | undefined>(undefined)
  readonly history = signal<History>(NO_HISTORY)
  readonly policy = signal<string | undefined>(undefined)
  readonly section = signal<Path>([])
  /** Which panel a narrow window shows. */
  readonly view = signal<View>('results')
  /** Whether the list of scenarios covers the work. */
  readonly starting = signal(false)
  readonly notice = signal<Notice | undefined>(undefined)
  /** The file that the text editor shows; empty is the scenario. */
  readonly openFile = signal('')
  /** Where the text editor is to go: line and column from 1. */
  readonly goTo = signal<{ readonly line: number; readonly column: number; readonly focus: boolean } | undefined>(undefined)
  readonly scenario = computed(() => this.read(this.draft.value?.source.text ?? ''))
  /** What the forms show: the scenario, or while that is no YAML the last that was. */
  readonly shown = computed(() => this.shownFor(this.scenario.value))
  given: string | undefined
  private lastText = new ScenarioText('')
  private lastReadable = new ScenarioText('')
  private lastEdit = Number.NEGATIVE_INFINITY
  private held = false

  constructor(studio: Studio) {
    this.studio = studio
    this.results = new LiveResults(studio)
  }

  /** Simulates whenever something changes that counts, and keeps the state for a reload. Gives back what ends this. */
  watch(): () => void {
    const simulating = effect(() => {
      const work = this.work.value
      // What comes of it is no reason to simulate again.
      untracked(() => (work === undefined ? this.results.clear() : this.results.simulate(work)))
    })
    let timer: ReturnType<typeof setTimeout> | undefined
    const keep = (): void => {
      clearTimeout(timer)
      timer = undefined
      const state = this.saved(true)
      if (state !== undefined && !remember(state)) this.notice.value = 'memoryFull'
    }
    const remembering = effect(() => {
      const changing = [this.draft.value, this.history.value, this.policy.value, this.section.value]
      clearTimeout(timer)
      timer = changing[0] === undefined ? undefined : setTimeout(keep, REST)
    })
    const leaving = (): void => {
      if (timer !== undefined) keep()
    }
    addEventListener('pagehide', leaving)
    return () => {
      simulating()
      remembering()
      removeEventListener('pagehide', leaving)
      clearTimeout(timer)
    }
  }

  /** The policies as they are written; without any there is one, `all`. */
  readonly policies = computed<readonly string[]>(() => {
    const names = this.shown.value.keys(['policies'])
    return names.length === 0 ? ['all'] : names
  })

  readonly work = computed<Work | undefined>(() => {
    const draft = this.draft.value
    if (draft === undefined) return undefined
    const policy = this.policies.value.includes(this.policy.value ?? '') ? this.policy.value : undefined
    return {
      source: draft.source,
      seed: draft.seed,
      replications: draft.replications,
      language: this.language.value,
      ...(policy !== undefined && { policy }),
      ...(draft.pinned && { pinned: draft.pinned }),
    }
  })

  /** Begins with a scenario; what was open can be had back by undo. */
  open(source: Source, draft: Partial<Draft> = {}): void {
    const clean = { ...source, text: source.text.replaceAll('\r\n', '\n') }
    batch(() => {
      this.change({ seed: SEED, replications: REPLICATIONS, ...draft, source: clean }, 'open')
      this.policy.value = undefined
      this.section.value = []
      this.openFile.value = ''
      this.starting.value = false
      this.results.clear()
    })
  }

  restore(state: SavedState): void {
    batch(() => {
      this.draft.value = state.draft
      this.history.value = state.history ?? NO_HISTORY
      this.policy.value = state.policy
      this.given = state.given
      this.choose(state.section ?? [])
    })
  }

  /** Shows a part of the scenario in the forms, and its place in the text. */
  choose(section: Path): void {
    this.section.value = section
    const key = this.scenario.value.pair(section)?.key as { readonly range?: readonly number[] } | undefined
    if (key?.range === undefined || this.openFile.value !== '') return
    const before = this.scenario.value.text.slice(0, key.range[0]).split('\n')
    this.goTo.value = { line: before.length, column: before.at(-1)!.length + 1, focus: false }
  }

  /** A state from a link or file; what was open can be had back by undo. */
  take(state: SavedState): void {
    batch(() => {
      this.change(state.draft, 'open')
      this.policy.value = state.policy
      this.section.value = state.section ?? []
      this.starting.value = false
    })
  }

  saved(withHistory: boolean): SavedState | undefined {
    const draft = this.draft.value
    if (draft === undefined) return undefined
    return {
      draft,
      section: this.section.value,
      ...(withHistory && { history: this.history.value }),
      ...(this.policy.value !== undefined && { policy: this.policy.value }),
      ...(this.given !== undefined && { given: this.given }),
    }
  }

  /** An edit of the scenario; edits of one mark in one go are one step to undo. */
  edit(mark: string, edit: (scenario: ScenarioText) => ScenarioText): void {
    const scenario = edit(this.scenario.value)
    this.lastText = scenario
    this.setSource(mark, { text: scenario.text })
  }

  setSource(mark: string, source: Partial<Source>): void {
    const draft = this.draft.value
    if (draft !== undefined) this.change({ ...draft, source: { ...draft.source, ...source } }, mark)
  }

  setPlan(plan: Partial<Pick<Draft, 'seed' | 'replications'>>): void {
    if (this.draft.value !== undefined) this.change({ ...this.draft.value, ...plan }, Object.keys(plan).join())
  }

  pin(): void {
    const draft = this.draft.value
    if (draft !== undefined) this.change({ ...draft, pinned: draft.source }, 'pin')
  }

  unpin(): void {
    const { pinned: _, ...draft } = this.draft.value!
    this.change(draft, 'unpin')
  }

  /** The next edit begins a step of its own, unless something is held. */
  seal(): void {
    if (!this.held) this.lastEdit = Number.NEGATIVE_INFINITY
  }

  /**
   * Until `release` edits of one mark are one step, however long the hand rests between them, and whatever is sealed: in Firefox the first
   * edit of a slider comes before the field that was left.
   */
  hold(): void {
    this.release()
    this.held = true
  }

  release(): void {
    this.held = false
    this.seal()
  }

  undo(): void {
    this.step(undone)
  }

  redo(): void {
    this.step(redone)
  }

  private step(taken: typeof undone): void {
    const draft = this.draft.value
    const result = draft && taken(this.history.value, draft)
    if (result === undefined) return
    batch(() => {
      this.draft.value = result.draft
      this.history.value = result.history
      if (result.draft.source.files[this.openFile.value] === undefined) this.openFile.value = ''
    })
    this.release()
  }

  private change(draft: Draft, mark: string): void {
    const before = this.draft.value
    const now = performance.now()
    const joined = now - this.lastEdit < ONE_GO
    this.lastEdit = this.held ? Number.POSITIVE_INFINITY : now
    batch(() => {
      if (before !== undefined) this.history.value = recorded(this.history.value, before, draft, mark, joined)
      this.draft.value = draft
    })
  }

  private read(text: string): ScenarioText {
    if (this.lastText.text !== text) this.lastText = new ScenarioText(text)
    return this.lastText
  }

  private shownFor(scenario: ScenarioText): ScenarioText {
    if (scenario.readable) this.lastReadable = scenario
    return this.lastReadable
  }
}
