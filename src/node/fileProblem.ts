/** The reasons that an operating system gives, in words; what is not listed keeps its own message. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  EISDIR: 'it is a folder, not a file',
  ERR_FS_EISDIR: 'a folder is in the way',
  ENOTDIR: 'part of its path is a file, not a folder',
  EEXIST: 'a file of that name is in the way',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'its symbolic links go round in a circle',
  EIO: 'the disk reports an error',
  EFBIG: 'the file would be too large',
}

/** Whether an error comes from the operating system (has a code such as ENOENT). */
export function isSystemError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && typeof (error as { code?: unknown }).code === 'string'
}

/** Whether the reader of a pipe has gone (`| head`). */
export function isClosedPipe(error: unknown): boolean {
  return isSystemError(error) && error.code === 'EPIPE'
}

/** Why a file or folder could not be used, as the end of a sentence: `the disk is full`. */
export function fileProblem(error: unknown): string {
  if (isSystemError(error)) return REASONS[error.code] ?? error.message
  return error instanceof Error ? error.message : String(error)
}
