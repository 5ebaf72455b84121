import { applicableAt, memberOf } from '../../core/schema/applicable.js';
import { isPlaceholder } from '../../core/schema/placeholder.js';
import { listOf } from '../../core/schema/schema.js';
import type { SchemaCheck } from '../../core/schema/schema-check.js';
import type { Path } from '../../core/text/json-pointer.js';
import { spotAt } from '../../core/yaml/locate.js';

/** Whose turn it is where nobody is named. */
const everybody = 'both';

type Checked = Pick<SchemaCheck, 'library' | 'root' | 'data'>;

/** The team that what stands at `offset` belongs to: the nearest `owner` around it, or the key below `owners`. */
export function teamAt(check: Checked | undefined, offset: number): string {
  if (check === undefined) return everybody;
  const path = spotAt(check.root, offset)?.path ?? [];
  for (let depth = path.length; depth >= 0; depth--) {
    const around = path.slice(0, depth);
    const team = ownerIn(check, around) ?? memberOfOwners(check, around);
    if (team !== undefined) return team;
  }
  return everybody;
}

/** An owner that is mistyped or not known yet is nobody. */
function ownerIn({ library, data }: Checked, path: Path): string | undefined {
  const place = [...path, 'owner'];
  const owner = place.reduce(memberOf, data);
  if (typeof owner !== 'string' || isPlaceholder(owner)) return undefined;
  const choices = applicableAt(library, data, place).map(({ schema }) => listOf(schema, 'enum'));
  return choices.every((choice) => choice.length === 0 || choice.includes(owner)) ? owner : undefined;
}

function memberOfOwners({ library, data }: Checked, path: Path): string | undefined {
  const team = path.at(-1);
  if (path.at(-2) !== 'owners' || typeof team !== 'string') return undefined;
  return applicableAt(library, data, path).length > 0 ? team : undefined;
}
