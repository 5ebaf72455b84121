/** The yardstick: reads every YAML file below the current folder with `yaml` alone, and makes data of it. */
import { readdirSync, readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';

let count = 0;
for (const name of readdirSync('.', { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.yaml')) continue;
  parseDocument(readFileSync(name, 'utf8')).toJS();
  count += 1;
}
process.stdout.write(String(count));
