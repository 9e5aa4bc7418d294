import { amount, CALLS, type Measure, ratio } from './measure.ts'
import type { Terms } from './sums.ts'

const CALLERS: Terms = [[1, 'callers']]
/** Every call that a caller makes ends in one of these; calls that come by transfer are of the agents' making. */
const ATTEMPTS: Terms = [
  [1, 'offered'],
  [-1, 'transfers_in'],
  [1, 'contained'],
  [1, 'callbacks'],
]

/** What becomes of the callers, call after call, and what bots, transfers, callbacks and the law do to calls. */
export const CALLER_MEASURES: readonly Measure[] = [
  amount('callers', 'callers', CALLS, 'neither', 'Callers: first calls that were not closed'),
  ratio(
    'attempts_per_caller',
    'calls/caller',
    CALLS,
    'less',
    ATTEMPTS,
    CALLERS,
    'Calls that a caller makes: (offered − transfers in + contained + callbacks accepted) / callers',
  ),
  ratio(
    'answered_callers_rate',
    'fraction',
    CALLS,
    'more',
    [[1, 'first_answers']],
    CALLERS,
    'Callers answered or called back, at whatever attempt / callers',
  ),
  ratio(
    'resolved_callers_rate',
    'fraction',
    CALLS,
    'more',
    [
      [1, 'resolved'],
      [1, 'callbacks_resolved'],
    ],
    CALLERS,
    'Calls and callbacks resolved, at whatever attempt / callers; after a transfer the call type transferred to has resolved it',
  ),
  amount('transferred', 'calls', CALLS, 'neither', 'Answered calls passed on to another call type'),
  ratio('transfer_rate', 'fraction', CALLS, 'less', [[1, 'transferred']], [[1, 'answered']], 'Transferred / answered'),
  amount('callbacks', 'calls', CALLS, 'neither', 'Callers who accepted to be called back'),
  amount('callbacks_made', 'calls', CALLS, 'neither', 'Those who were called back'),
  ratio(
    'callback_wait_mean_s',
    's',
    CALLS,
    'less',
    [[1, 'callback_wait_s']],
    [[1, 'callbacks_made']],
    'Mean time from acceptance to the callback, of callbacks made',
  ),
  amount('bot_calls', 'calls', CALLS, 'neither', 'Calls that the bot took'),
  ratio('containment_rate', 'fraction', CALLS, 'neither', [[1, 'contained']], [[1, 'bot_calls']], 'Contained / calls that the bot took'),
  amount('refused', 'calls', CALLS, 'neither', 'Routings to the only idle agents of the open stages that data residency refused'),
  amount('bot_cost', 'currency', CALLS, 'less', 'Cost of the bots'),
  amount('bot_co2_kg', 'kg', CALLS, 'less', 'CO2 of the bots'),
]
