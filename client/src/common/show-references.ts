import { commands, Position, Uri, type Location } from 'vscode';

/** Shows who uses the name at a position, as the server's lenses ask for it; they are looked up only now. */
export async function showReferences(uri: string, { line, character }: PlainPosition): Promise<void> {
  const file = Uri.parse(uri);
  const position = new Position(line, character);
  const found = await commands.executeCommand<Location[]>('vscode.executeReferenceProvider', file, position);
  const others = found.filter((place) => place.uri.toString() !== file.toString() || !place.range.contains(position));
  await commands.executeCommand('editor.action.showReferences', file, position, others);
}

/** A position as the protocol has it. */
interface PlainPosition {
  readonly line: number;
  readonly character: number;
}
