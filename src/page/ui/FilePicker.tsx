import { useRef } from 'preact/hooks'

/** A button that asks for files, or for a folder with all that is in it. */
export function FilePicker({
  label,
  folder = false,
  take,
}: {
  readonly label: string
  readonly folder?: boolean
  readonly take: (files: readonly File[]) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        {...(folder && { webkitdirectory: true })}
        onChange={(event) => {
          take([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
    </>
  )
}
