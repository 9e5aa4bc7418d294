import { isSample, Sample, type SampleLayout } from '../../experiment/Sample.ts'
import { ExitError } from '../ExitError.ts'

/** What a block left, as a sample. @throws ExitError 1 where it is no sample of the layout: it may come from another machine */
export function sampleFrom(layout: SampleLayout, data: Float64Array): Sample {
  if (isSample(layout, data)) return new Sample(layout, data)
  throw new ExitError(1, `A replication has left ${data.length} figures that are not those of the scenario: it is of another one.`)
}
