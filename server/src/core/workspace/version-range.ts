type Version = readonly [major: number, minor: number, patch: number];

const versionForm = /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})$/;
const rangeForm = /^(\^|~|>=)?\s*(0|[1-9]\d{0,8})(?:\.(0|[1-9]\d{0,8}))?(?:\.(0|[1-9]\d{0,8}))?$/;

/** Whether a text is a whole version of a pack: three numbers, as in `2.1.0`. */
export function isVersion(text: string): boolean {
  return versionForm.test(text);
}

/** Whether a text says which versions may be used: `^2.1`, `~2.1`, `>=2.1`, `2.1` (all of its patches) or `*`. */
export function isVersionRange(text: string): boolean {
  return text.trim() === '*' || rangeForm.test(text.trim());
}

/** Whether a range allows a version; what cannot be read as one or the other is not allowed. */
export function allowsVersion(range: string, version: string): boolean {
  const read = readVersion(version);
  if (read === undefined) return false;
  if (range.trim() === '*') return true;
  const found = rangeForm.exec(range.trim());
  if (found === null) return false;
  const [, sign] = found;
  const given = found.slice(2).flatMap((part: string | undefined) => (part === undefined ? [] : [Number(part)]));
  const [major = 0, minor = 0, patch = 0] = given;
  if (compare(read, [major, minor, patch]) < 0) return false;
  const end = sign === '>=' ? undefined : endOf(sign, given);
  return end === undefined || compare(read, end) < 0;
}

/** Less than, equal to or more than 0, as the first version is before, the same as or after the second; both must be versions. */
export function compareVersions(one: string, other: string): number {
  return compare(readVersion(one) ?? [0, 0, 0], readVersion(other) ?? [0, 0, 0]);
}

/** The first version behind a range that begins with these numbers, as semantic versioning has it. */
function endOf(sign: string | undefined, given: readonly number[]): Version {
  const [major = 0, minor = 0, patch = 0] = given;
  if (sign === '^') {
    // Before 1.0 each minor version may break, and before 0.1 each patch.
    if (major > 0 || given.length === 1) return [major + 1, 0, 0];
    return minor > 0 || given.length === 2 ? [0, minor + 1, 0] : [0, 0, patch + 1];
  }
  if (given.length === 1) return [major + 1, 0, 0];
  return sign === '~' || given.length === 2 ? [major, minor + 1, 0] : [major, minor, patch + 1];
}

function readVersion(text: string): Version | undefined {
  const [, major, minor, patch] = versionForm.exec(text) ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor), Number(patch)];
}

function compare(one: Version, other: Version): number {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
}
