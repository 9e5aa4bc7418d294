import type { Command } from 'commander'
import type { Column } from '../src/metrics/column.ts'
import { TABLES, type TableName } from '../src/metrics/columns.ts'
import { HOURLY_AGENTS, HOURLY_CALLS } from '../src/metrics/hourlyMeasures.ts'
import { MEASURES } from '../src/metrics/measures.ts'
import { createProgram } from '../src/node/commands/program.ts'
import { ABOUT_CHOICE_TABLES, CHOICE_TABLES } from '../src/report/choiceTables.ts'
import { POLICY_CATALOGUE } from '../src/routing/catalogue.ts'
import { keySections } from './schemaKeys.ts'

type Row = readonly string[]

/** A cell of a Markdown table. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

function table(header: Row, rows: readonly Row[]): string {
  const line = (cells: Row): string => `| ${cells.map(cell).join(' | ')} |`
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n')
}

const code = (text: string): string => (text === '' ? '' : `\`${text}\``)

function commandSection(command: Command): string {
  const help = command.createHelp()
  const usage = help.commandUsage(command).replace(' [options]', command.options.length > 1 ? ' [options]' : '')
  const options = help.visibleOptions(command).filter((option) => option.long !== '--help')
  const rows = options.map((option) => {
    const preset = option.defaultValueDescription ?? (option.defaultValue === undefined ? '' : String(option.defaultValue))
    const choices = option.argChoices === undefined ? '' : `: ${option.argChoices.join(', ')}`
    return [code(option.flags), `${option.description}${choices}${preset === '' ? '' : ` (default: ${preset})`}`]
  })
  const text = `### \`${usage}\`\n\n${sentence(command.description())}`
  return rows.length === 0 ? text : `${text}\n\n${table(['option', 'meaning'], rows)}`
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

function keys(): string {
  return keySections()
    .map(({ title, description, rows }) => {
      const body = rows.map(({ key, value, preset, meaning }) => [code(key), value, preset, meaning])
      return `### ${title}\n\n${description}\n\n${table(['key', 'value', 'default', 'meaning'], body)}`
    })
    .join('\n\n')
}

function policies(): string {
  return Object.entries(POLICY_CATALOGUE)
    .map(([name, { summary, options, stages, example }]) => {
      const rows = options.map((option) => [code(option.name), option.meaning, option.default])
      const asked = rows.length === 0 ? 'No options.' : table(['option', 'meaning', 'default'], rows)
      return `### \`${name}\`\n\n${sentence(summary)}\n\n${asked}\n\nThe same in stages, and as a planner writes it:\n\n\`\`\`yaml\n${stages}\n\`\`\`\n\n\`\`\`yaml\n${example}\n\`\`\``
    })
    .join('\n\n')
}

const ABOUT_TABLES: Readonly<Record<TableName, string>> = {
  call_types: 'A row per policy, replication, interval and call type: the calls that entered the system in the interval.',
  pools:
    'A row per policy, replication, interval and pool: the agent time that passed in the interval, and the calls that entered in it and were answered by the pool.',
  flows: 'A row per policy, replication, interval and pair of call type and pool that the skills allow.',
  refused:
    'Only where a scenario has pairs that the skills allow and data residency does not: a row per policy, replication, interval and such pair.',
  days: 'A row per policy, replication, local day and call type, the total first: how a day goes, for the distribution over days and not only their mean.',
  summary: 'A row per policy, scope, name and metric.',
  comparison: 'A row per policy but the baseline, scope, name and metric: the policy less the baseline, on the same calls.',
  hourly:
    'A row per policy, interval and metric, in total, by call type and by pool: how it spreads over replications (none after one replication). The percentiles are exact (order statistics, linear between them: type 7 of Hyndman and Fan 1996), those of the first replications: as many as fit in 40 MB, 2 to 1,000.',
  routes: 'A row per policy and pair of call type and pool that the skills and data residency allow: who answers which calls.',
  calls:
    'On request (`--calls`): a row per call that entered in [start, horizon), closed ones too, by `call_id` within replication and policy.',
}

function tables(all: Readonly<Record<string, readonly Column[]>>, about: Readonly<Record<string, string>>): string {
  return Object.entries(all)
    .map(([name, columns]) => {
      const rows = columns.map((column) => [
        code(column.name),
        column.unit,
        column.decimals === undefined ? '' : String(column.decimals),
        column.description,
      ])
      return `### \`${name}.csv\`\n\n${about[name]}\n\n${table(['column', 'unit', 'decimals', 'meaning'], rows)}`
    })
    .join('\n\n')
}

function metrics(): string {
  const rows = MEASURES.map((measure) => [
    code(measure.name),
    measure.unit,
    measure.scopes.join(', '),
    measure.good === 'neither' ? '' : measure.good,
    measure.description,
  ])
  return table(['metric', 'unit', 'scopes', 'better', 'meaning'], rows)
}

function hourlyMetrics(): string {
  const rows = [
    ...HOURLY_CALLS.map((measure) => ({ measure, scopes: 'total, call_type' })),
    ...HOURLY_AGENTS.map((measure) => ({ measure, scopes: 'total, pool' })),
  ].map(({ measure, scopes }) => [code(measure.name), measure.unit, scopes, measure.description])
  return table(['metric', 'unit', 'scopes', 'meaning'], rows)
}

/** docs/reference.md, from the code that does what it says. `definitions` is the part in words, docs/definitions.md. */
export function referencePage(definitions: string): string {
  const program = createProgram()
  const commands = program.commands.filter((command) => command.name() !== 'help').map(commandSection)
  return `<!-- Generated by \`npm run docs\`: change the code or docs/definitions.md, not this page. -->

# Reference

Every command, key, policy, column and metric of this version.

## Commands

${commands.join('\n\n')}

Standard output carries data only; progress, summaries, warnings and errors go to standard error. With \`--json\` and a queue, progress, warnings and errors are JSON lines there: \`{"progress":{…}}\`, \`{"warning":"…"}\`, \`{"error":"…"}\`. Exit codes: 0 done; 1 the run failed; 2 wrong usage or invalid scenario; 130 interrupted.

## Keys of a scenario

A scenario is YAML 1.2, or JSON. \`NAME\` stands for a name of yours, \`[]\` for each entry of a list. Durations: \`90\`, \`90 s\`, \`5 min\`, \`2 h\`, \`3 d\` (bare numbers are seconds).
Fractions: \`0.8\` or \`80%\`. Unknown keys are errors. Maps keep the order in which they are written. Paths are relative to the scenario file and stay within its folder.

${keys()}

## Shipped policies

For \`use\` in a scenario's \`policies\`; \`aiguillage policies NAME\` prints the same. Policies of your own, by stages, rules or code: [policies.md](policies.md).

${policies()}

## Tables

CSV after RFC 4180 with \`\\n\` line ends, UTF-8, decimal point, header row. Rows are ordered by replication, policy, interval and name, the last three in the scenario's order.
An undefined value is empty. While a run goes on its tables are called \`NAME.csv.partial\` and hold complete replications.

${tables(TABLES, ABOUT_TABLES)}

## Tables of \`compare\` and \`sweep\`

How to read them: [choosing.md](choosing.md).

${tables(CHOICE_TABLES, ABOUT_CHOICE_TABLES)}

## Metrics of summary.csv and comparison.csv

${metrics()}

## Metrics of hourly.csv

${hourlyMetrics()}

${definitions.trim()}
`
}
