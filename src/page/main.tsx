import { render } from 'preact'
import schemaText from '../../data/scenario.schema.json?raw'
import { themeCss } from '../report/html/themeCss.ts'
import type { SchemaNode } from './edit/schemaNode.ts'
import { Studio } from './engine/Studio.ts'
import { begin } from './state/begin.ts'
import { StudioState } from './state/StudioState.ts'
import { Page } from './ui/Page.tsx'
import { PageContext } from './ui/PageContext.ts'
import { ValueField } from './ui/ValueField.tsx'
import './ui/page.css'
import './ui/bench.css'
import './ui/forms.css'
import './ui/curve.css'
import './ui/results.css'
import './ui/start.css'
import './ui/print.css'

const style = document.createElement('style')
style.textContent = themeCss()
document.head.prepend(style)

const studio = new Studio()
const state = new StudioState(studio)
// A console for the curious, and a handle for tests.
Object.assign(globalThis, { studio })

void begin(state).then(() => {
  state.watch()
  const parts = { state, schema: JSON.parse(schemaText) as SchemaNode, Value: ValueField }
  render(
    <PageContext.Provider value={parts}>
      <Page />
    </PageContext.Provider>,
    document.getElementById('page')!,
  )
})
