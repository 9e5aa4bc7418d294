import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { createProgram } from '../../../src/node/commands/program.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const DEPLOY = join(ROOT, 'deploy')
const FILES = readdirSync(DEPLOY, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(DEPLOY, join(entry.parentPath, entry.name)))
  .sort()
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

const folder = mkdtempSync(join(tmpdir(), 'aiguillage-deploy-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const CALLS = join(folder, 'calls')

/** Programs that the examples call, as far as they matter here; `aiguillage` writes down how it was called. */
const STUBS: Readonly<Record<string, string>> = {
  aiguillage: `{ printf '%s\\037' "$@"; printf '\\036'; } >> "$CALLS"; exit "\${EXIT:-0}"`,
  // Runs what is submitted: every task of an array, one after the other.
  sbatch: `tasks= ; while [[ $1 == --* ]]; do [[ $1 == --array=1-* ]] && tasks=$(seq "\${1#--array=1-}"); [[ $1 == --dependency=* ]] && echo "$1" >> "$CALLS.dependencies"; shift; done
    for task in \${tasks:-none}; do SLURM_ARRAY_JOB_ID=7 SLURM_ARRAY_TASK_ID=$task SLURM_CPUS_PER_TASK=2 bash "$@" >&2; done; echo 7`,
  scontrol: `echo "$*" >> "$CALLS.scontrol"; exit 1`,
  parallel: `while [[ $1 != aiguillage ]]; do shift; done; while read -r input; do "\${@//\\{\\}/$input}"; done`,
}
for (const [name, body] of Object.entries(STUBS)) {
  writeFileSync(join(folder, name), `#!/usr/bin/env bash\n${body}\n`)
  chmodSync(join(folder, name), 0o755)
}

function shell(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): void {
  execFileSync(program, args, {
    cwd: folder,
    stdio: 'pipe',
    env: { ...process.env, PATH: `${folder}:${process.env['PATH']}`, CALLS, ...env },
  })
}

/** Command lines that `aiguillage` was called with since the test began. */
function calls(): string[][] {
  const text = existsSync(CALLS) ? readFileSync(CALLS, 'utf8') : ''
  return text
    .split('\x1e')
    .slice(0, -1)
    .map((call) => call.split('\x1f').slice(0, -1))
}

/** What the program makes of a command line; it does nothing. Throws where there is no such command, option or value. */
async function understood(args: readonly string[]): Promise<{ command: string; args: string[]; options: Record<string, unknown> }> {
  const program = createProgram()
  let found: Awaited<ReturnType<typeof understood>> | undefined
  for (const command of program.commands) {
    command.action(() => {
      found = { command: command.name(), args: command.args, options: command.opts() }
    })
  }
  await program.parseAsync(args, { from: 'user' })
  return found!
}

beforeEach(() => {
  for (const name of readdirSync(folder)) if (name.startsWith('calls')) rmSync(join(folder, name))
})

const CENTRE = ['run', 'a centre.yaml', '--replications', '12', '--set', 'pools.lille.shifts[].agents=x80%']

/** What the scripts are to leave: three shards of the command, each named once, and their merge. */
async function expectShardsAndMerge(commands: readonly string[][]): Promise<void> {
  const last = await understood(commands.at(-1)!)
  expect(last).toMatchObject({ command: 'merge', args: ['the tables-shards'], options: { out: 'the tables', resume: true } })
  for (const [index, command] of commands.slice(0, 3).entries()) {
    expect(command.slice(0, CENTRE.length)).toEqual(CENTRE)
    expect(command).toContain(`${index + 1}/3`)
    const { options } = await understood(command)
    expect(options).toMatchObject({ out: 'the tables-shards', resume: true, quiet: true, replications: 12 })
    expect(options['shard']).toBeDefined()
  }
}

describe('The examples of deploy/', () => {
  it.each(FILES.filter((file) => /\.(sh|sbatch)$/.test(file)))('%s is a shell script without slips of syntax', (file) => {
    execFileSync('bash', ['-n', join(DEPLOY, file)], { stdio: 'pipe' })
  })

  it('submits to Slurm one task a shard, and a merge that waits for them', async () => {
    shell(join(DEPLOY, 'slurm/submit.sh'), ['3', 'the tables', ...CENTRE])
    expect(calls()).toHaveLength(4)
    await expectShardsAndMerge(calls())
    expect(readFileSync(`${CALLS}.dependencies`, 'utf8')).toBe('--dependency=afterany:7\n')
  })

  it.each([
    [137, 0, true],
    [137, 2, false],
    [130, 0, false],
    [2, 0, false],
    [0, 0, false],
  ])('a task of Slurm whose shard ends with %i after %i restarts is requeued: %s', (status, restarts, requeued) => {
    const env = { SLURM_ARRAY_JOB_ID: '7', SLURM_ARRAY_TASK_ID: '2', SLURM_CPUS_PER_TASK: '2' }
    const run = (): void =>
      shell('bash', [join(DEPLOY, 'slurm/shards.sbatch'), '3', 'out', ...CENTRE], {
        ...env,
        SLURM_RESTART_COUNT: String(restarts),
        EXIT: String(status),
      })
    if (status === 0) run()
    else expect(run).toThrow(expect.objectContaining({ status }))
    expect(existsSync(`${CALLS}.scontrol`) && readFileSync(`${CALLS}.scontrol`, 'utf8')).toBe(requeued && 'requeue 7_2\n')
  })

  it('has GNU parallel make every shard, checks that they are of the command, and merges', async () => {
    shell(join(DEPLOY, 'parallel/run.sh'), ['3', 'the tables', ...CENTRE])
    expect(calls()).toHaveLength(5)
    await expectShardsAndMerge(calls())
    expect(calls()[3]).toEqual(calls()[0])
  })

  it.each(['slurm/submit.sh', 'parallel/run.sh'])('%s says how it is used', (file) => {
    expect(() => shell(join(DEPLOY, file), ['3', 'out'])).toThrow(/Usage: .*SHARDS OUT run\|compare\|sweep SCENARIO/)
  })
})

interface Container {
  readonly name: string
  readonly image: string
  readonly command?: string[]
  readonly args: string[]
  readonly env?: { name: string; value?: string }[]
}

/** The one container of each Job and Deployment, with its specification. */
function workloads(): { kind: string; name: string; spec: Record<string, unknown>; container: Container }[] {
  return FILES.filter((file) => file.endsWith('.yaml')).flatMap((file) =>
    parseAllDocuments(read(join('deploy', file))).flatMap((document) => {
      expect(document.errors).toEqual([])
      const { kind, metadata, spec } = document.toJS()
      const containers: Container[] | undefined = spec.template?.spec.containers
      return containers === undefined ? [] : containers.map((container) => ({ kind, name: metadata.name, spec, container }))
    }),
  )
}

/** The command line that a container runs with a completion index. */
function commandOf({ command, args, env = [] }: Container, index: number): string[] {
  const variables = Object.fromEntries(env.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])))
  const [program, ...rest] = [...(command ?? ['aiguillage']), ...args]
  shell(program!, rest, { ...variables, JOB_COMPLETION_INDEX: String(index) })
  return calls().at(-1)!
}

describe('The examples for Kubernetes', () => {
  const found = workloads()
  const named = (name: string): (typeof found)[number] => found.find((workload) => workload.name === name)!

  it('number the shards from 1 to as many as there are pods', async () => {
    const { spec, container } = named('aiguillage-shards')
    expect(spec).toMatchObject({ completionMode: 'Indexed', backoffLimitPerIndex: expect.any(Number) })
    const completions = spec['completions'] as number
    for (const index of [0, completions - 1]) {
      const args = commandOf(container, index)
      expect(args).toContain(`${index + 1}/${completions}`)
      expect(await understood(args)).toMatchObject({ command: 'run', options: { resume: true } })
    }
  })

  it('merge the folder that the shards are in', async () => {
    const shards = await understood(commandOf(named('aiguillage-shards').container, 0))
    const merge = await understood(commandOf(named('aiguillage-merge').container, 0))
    expect(merge.args).toEqual([shards.options['out']])
    expect(merge.options['out']).not.toBe(shards.options['out'])
  })

  it('start workers with a URL that only a secret knows', async () => {
    const { kind, container } = named('aiguillage-workers')
    expect(kind).toBe('Deployment')
    expect((await understood(commandOf(container, 0))).command).toBe('worker')
    expect(container.env).toEqual([{ name: 'AIGUILLAGE_QUEUE', valueFrom: { secretKeyRef: expect.anything() } }])
  })

  it('run one image, of this version, with libraries and a Node that the package allows', () => {
    const { version, peerDependencies } = JSON.parse(read('package.json'))
    expect([...new Set(found.map(({ container }) => container.image))]).toEqual([`registry.example.com/aiguillage:${version}`])
    const dockerfile = read('deploy/kubernetes/Dockerfile')
    expect(dockerfile).toContain(`COPY aiguillage-${version}.tgz /tmp/`)
    for (const [name, range] of Object.entries<string>(peerDependencies)) {
      const major = Number(/^\^(\d+)/.exec(range)![1])
      expect(dockerfile).toMatch(new RegExp(` ${name}@${major}\\.\\d+\\.\\d+`))
    }
    expect(dockerfile).toMatch(/^FROM node:20\.(19|2\d)\.\d+-bookworm-slim$/m)
  })
})

describe.each(['deploy/README.md', 'docs/machines.md'])('%s', (page) => {
  const text = read(page)

  it('has commands that the program knows', async () => {
    const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block]) => block)
    const lines = blocks
      .flatMap((block) => block.replaceAll('\\\n', ' ').split('\n'))
      .filter((line) => /^([A-Z_]+=\S+ )?aiguillage /.test(line))
    for (const line of lines) {
      shell('bash', ['-c', line])
      expect(await understood(calls().at(-1)!), line).toBeDefined()
    }
    expect(calls()).toHaveLength(lines.length)
  })

  it('names files and folders that exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(([, path]) => join(dirname(page), path))
    const written = [...text.matchAll(/(?<![\w/])deploy\/[\w./-]+\w/g)].map(([path]) => path)
    expect(links.length).toBeGreaterThan(2)
    expect([...links, ...written].filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })
})
