/** Bytes of one table beyond which it is not kept: what a browser can hold beside everything else. */
const MOST = 400e6
/** Bytes that are put together to one part. */
const PART = 4e6

/** The rows of a table, kept outside the memory of the thread. */
export class RowPieces {
  private parts: Blob[] = []
  private pieces: Uint8Array<ArrayBuffer>[] = []
  private pending = 0
  private bytes = 0

  /** Too long to be kept. */
  get leftOut(): boolean {
    return this.bytes > MOST
  }

  add(rows: Uint8Array): void {
    this.bytes += rows.byteLength
    if (this.leftOut) {
      this.parts = []
      this.pieces = []
      return
    }
    this.pieces.push(rows as Uint8Array<ArrayBuffer>)
    this.pending += rows.byteLength
    if (this.pending < PART) return
    this.parts.push(new Blob(this.pieces))
    this.pieces = []
    this.pending = 0
  }

  file(header: string): Blob {
    return new Blob([header, ...this.parts, ...this.pieces], { type: 'text/csv' })
  }
}
