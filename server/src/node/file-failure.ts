/** Why a file cannot be read: `reason` is one clause in plain words. */
export type FileFailure = { readonly kind: 'missing' } | { readonly kind: 'unreadable'; readonly reason: string };

/** What the codes of the operating system mean to a person. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ELOOP: 'its links lead in a circle',
  EMFILE: 'too many files are open',
  EBUSY: 'another program keeps it open',
  ENAMETOOLONG: 'its name is too long',
  EIO: 'the disk does not answer',
  ENOSPC: 'there is no room left for it',
  EROFS: 'the disk is read-only',
  EEXIST: 'a file is in the way',
};

export function toFailure(error: unknown): FileFailure {
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
  return { kind: 'unreadable', reason: reasons[code] ?? message };
}
