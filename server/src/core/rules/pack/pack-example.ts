/** A pack with one kind of file, whose schema is this. */
export function packExample(schema: string): string {
  return `
          -- acme/pack.yaml --
          spec: pack/v1
          name: acme-standard
          version: 1.0.0
          kinds:
            tag: { spec: tag/v1, schema: tag.schema.yaml, files: ['**/*.tag.yaml'] }
          -- acme/tag.schema.yaml --
${schema.replace(/^\n|\n *$/g, '')}
        `;
}
