import { InvalidArgumentError, Option } from 'commander'
import type { SetValue } from '../../scenario/setValues.ts'

/** `pools."st. denis".agents=120`: the first `=` outside quotes parts the path from the value. */
const ASSIGNMENT = /^((?:"[^"]*"|'[^']*'|[^"'=])+)=(.*)$/s

/** The repeatable option `--set PATH=VALUE`; `meaning` says what a value may be. */
export function setOption(meaning: string): Option {
  return new Option('--set <path=value>', meaning).argParser((text: string, earlier: SetValue[] | undefined) => {
    const [, path, value] = ASSIGNMENT.exec(text) ?? []
    if (path === undefined || value === undefined) throw new InvalidArgumentError('Expected PATH=VALUE, such as pools.lille.agents=120.')
    if (earlier?.some((set) => set.path === path.trim())) throw new InvalidArgumentError(`"${path.trim()}" is set twice.`)
    return [...(earlier ?? []), { path: path.trim(), value: value.trim() }]
  })
}
