import { compareVersions } from './version-range.js';

/** What a changelog says of one version. */
export interface ChangelogEntry {
  readonly version: string;
  /** The lines below its heading. */
  readonly text: string;
}

/**
 * What a changelog says of the versions behind `from` up to `to`, in its own order: the newest first, usually. Without
 * `from`, of `to` alone.
 */
export function changesBetween(changelog: string, from: string | undefined, to: string): readonly ChangelogEntry[] {
  const lines = changelog.split(/\r?\n/);
  const headings = lines.flatMap((line, index) => {
    const [, marks = ''] = /^(#{1,4}) /.exec(line) ?? [];
    return marks === '' ? [] : [{ index, depth: marks.length, version: versionIn(line) }];
  });
  return headings.flatMap(({ index, depth, version }) => {
    if (version === undefined || !isMeant(version, from, to)) return [];
    const next = headings.find((other) => other.index > index && (other.depth <= depth || other.version !== undefined));
    return [
      {
        version,
        text: lines
          .slice(index + 1, next?.index)
          .join('\n')
          .trim(),
      },
    ];
  });
}

function isMeant(version: string, from: string | undefined, to: string): boolean {
  if (from === undefined) return version === to;
  return compareVersions(version, from) > 0 && compareVersions(version, to) <= 0;
}

/** As in `## 1.2.0 (2027-03-01)` or `## [v1.2.0]`. */
function versionIn(heading: string): string | undefined {
  return /(?<![\d.])\d+\.\d+\.\d+(?![\d.])/.exec(heading)?.[0];
}
