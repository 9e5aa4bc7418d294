import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The tests that judge the engine, routing and metrics, those that find most in the least time first. */
const JUDGES = [
  'tests/golden/**/*.test.ts',
  'tests/unit/{engine,routing,metrics}/**/*.test.ts',
  'tests/twin/**/*.test.ts',
  'tests/theory/{contracts,timeVarying}.test.ts',
  'tests/laws/zeroEffectWritten.test.ts',
]
const ROOMS = ['golden', 'unit', 'twin', 'theory', 'laws']

class QuickestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const room = ({ moduleId }: TestSpecification): number => ROOMS.findIndex((name) => moduleId.includes(`/tests/${name}/`))
    return [...files].sort((a, b) => room(a) - room(b) || (a.moduleId < b.moduleId ? -1 : 1))
  }
}

export default defineConfig({
  test: {
    include: JUDGES,
    env: { TWIN_SOAK: '4' },
    // Nothing is kept between tests but modules, which take longer to load than most tests.
    isolate: false,
    testTimeout: 600_000,
    hookTimeout: 600_000,
    sequence: { sequencer: QuickestFirst },
  },
})
