/**
 * Schemas of kinds of file that only tests know: a pantry defines ingredients and tools, a menu uses those of one
 * pantry, and dishes are known everywhere.
 */
export const recipeSchemas = `
-- pantry.schema.yaml --
properties:
  id: { type: string, pattern: '^[a-z-]+$', errorMessage: Use small letters., x-defines: pantry }
  ingredients:
    propertyNames: { pattern: '^[a-z -]+$', errorMessage: Use small letters., x-defines: { symbol: ingredient, scope: file } }
    properties: { salt: { const: free } }
    additionalProperties:
      properties:
        keep_in: { x-refers-to: { symbol: tool, via: /id } }
        like: { x-refers-to: { symbol: ingredient, via: /id } }
  tools:
    items: { properties: { name: { x-defines: { symbol: tool, scope: file } } } }
-- menu.schema.yaml --
properties:
  from: { x-refers-to: pantry }
  dishes:
    propertyNames: { x-defines: dish }
    additionalProperties:
      properties:
        title: { type: string }
        needs:
          items:
            maxLength: 20
            x-refers-to: [{ symbol: ingredient, via: /from }, { symbol: tool, via: /from }]
        amounts: { propertyNames: { x-refers-to: { symbol: ingredient, via: /from } } }
        before: { x-refers-to: dish }
`;
