import { version } from '../../../package.json'
import { commandLine } from '../../report/data/commandLine.ts'
import { ReportData } from '../../report/data/ReportData.ts'
import type { RunRecord } from '../../report/data/RunRecord.ts'
import { browserName } from './browserName.ts'
import { hourlyTable, wholeTables } from './runTables.ts'
import type { Session } from './Session.ts'

/** What the run says of itself; the command is the one that makes the same tables. */
export function recordOf({ prepared, setup, replications }: Session): RunRecord {
  const { source, model, sha256, facts, setting } = prepared
  return {
    version,
    scenario: model.name,
    scenario_file: source.file,
    sha256,
    facts,
    time_zone_data: null,
    seed: setup.seed,
    command: commandLine('run', source.file, { replications, seed: setup.seed }),
    policies: model.policies.map(({ name }) => name),
    replications,
    node: browserName(navigator.userAgent),
    setting,
  }
}

/** The last that was made of each session. */
const made = new WeakMap<Session, ReportData>()

/** What a session has come to, as report and charts take it: made once of so many replications. */
export function reportOf(session: Session): ReportData {
  const known = made.get(session)
  if (known?.record.replications === session.replications) return known
  const hourly = hourlyTable(session)
  const tables = { ...wholeTables(session), ...(hourly !== undefined && { hourly }) }
  const data = new ReportData(recordOf(session), tables, session.days)
  made.set(session, data)
  return data
}
