import {
  commands,
  languages,
  Range,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type CodeAction,
  type Diagnostic,
  type TextDocument,
} from 'vscode';

/** A file of the workspace copy that the tests run in. */
export function fileUri(name: string): Uri {
  const [folder] = workspace.workspaceFolders ?? [];
  if (folder === undefined) throw new Error('The tests need a workspace folder.');
  return Uri.joinPath(folder.uri, name);
}

/** Writes a new file and shows it, as a user would who has just created it. */
export async function openNew(name: string, text: string): Promise<TextDocument> {
  await workspace.fs.writeFile(fileUri(name), new TextEncoder().encode(text));
  return openFile(fileUri(name));
}

export async function openFile(uri: Uri): Promise<TextDocument> {
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document);
  return document;
}

/** Replaces the whole text, without saving it. */
export async function replaceText(document: TextDocument, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(0, 0, document.lineCount, 0), text);
  await workspace.applyEdit(edit);
}

/** What Concord says about the document, as soon as it satisfies `isExpected`. */
export function findings(
  document: TextDocument,
  isExpected: (found: readonly Diagnostic[]) => boolean,
): Promise<readonly Diagnostic[]> {
  const current = (): readonly Diagnostic[] =>
    languages.getDiagnostics(document.uri).filter(({ source }) => source === 'concord');
  return eventually(
    () => Promise.resolve(current()),
    isExpected,
    (found) => found.map(({ message }) => message),
  );
}

/** The rule that a finding comes from. */
export function ruleOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

export async function codeActions(document: TextDocument, range: Range): Promise<readonly CodeAction[]> {
  return commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range);
}

/** Asks again until the answer is as expected, and fails with the last answer after a minute. */
export async function eventually<Value>(
  ask: () => Thenable<Value>,
  isExpected: (value: Value) => boolean,
  show: (value: Value) => unknown = (value) => value,
): Promise<Value> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const value = await ask();
    if (isExpected(value)) return value;
    if (Date.now() > deadline) throw new Error(`The last answer was ${JSON.stringify(show(value))}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export function expectEqual(actual: unknown, expected: unknown): void {
  const [actualText, expectedText] = [actual, expected].map((value) => JSON.stringify(value, undefined, 2));
  if (actualText !== expectedText)
    throw new Error(`Expected ${String(expectedText)}, but it is ${String(actualText)}.`);
}

export function expectMatch(actual: string, expected: RegExp): void {
  if (!expected.test(actual)) throw new Error(`Expected ${String(expected)}, but it is ${JSON.stringify(actual)}.`);
}
