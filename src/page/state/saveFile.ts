import type { SavedFile } from '../protocol.ts'

/** Hands files to the browser to be saved. */
export async function saveFiles(files: readonly SavedFile[]): Promise<void> {
  for (const { name, content } of files) {
    const url = URL.createObjectURL(content)
    const link = document.createElement('a')
    link.href = url
    link.download = name
    link.click()
    // Several saves at once are taken for one by some browsers.
    await new Promise((resolve) => setTimeout(resolve, 150))
    URL.revokeObjectURL(url)
  }
}

export function textFile(name: string, text: string): SavedFile {
  return { name, content: new Blob([text], { type: 'text/plain;charset=utf-8' }) }
}
