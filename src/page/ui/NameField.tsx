import { useId, useState } from 'preact/hooks'
import { usePage } from './PageContext.ts'

/** A name that takes effect when it is left or Enter is pressed; one that is taken is refused with a sentence. */
export function NameField({
  label,
  name,
  taken,
  placeholder = '',
  accept,
}: {
  readonly label: string
  readonly name: string
  readonly taken: readonly string[]
  readonly placeholder?: string
  readonly accept: (name: string) => void
}) {
  const { words } = usePage()
  const id = useId()
  const [typed, setTyped] = useState<string | undefined>()
  const wanted = (typed ?? name).trim()
  const refused = wanted !== name && taken.includes(wanted)
  const take = (): void => {
    if (typed === undefined || refused) return
    if (wanted !== '' && wanted !== name) accept(wanted)
    setTyped(undefined)
  }
  return (
    <div class="field">
      {placeholder === '' && (
        <div class="field-head">
          <label for={id}>{label}</label>
        </div>
      )}
      <input
        id={id}
        type="text"
        autocomplete="off"
        spellcheck={false}
        aria-label={label}
        aria-invalid={refused}
        aria-describedby={`${id}-wrong`}
        placeholder={placeholder}
        value={typed ?? name}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take()
          if (event.key === 'Escape') setTyped(undefined)
        }}
        onBlur={take}
      />
      <p class="wrong-text" id={`${id}-wrong`}>
        {refused && words.invalidName}
      </p>
    </div>
  )
}
