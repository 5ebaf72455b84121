/** What hosts differ by: the one interface between the server or the command line and the world. */
export interface Platform {
  /** Whether `readFile` reaches such a URI; the others only the editor can read. */
  canRead(uri: string): boolean;
  readFile(uri: string): Promise<FileContent>;
  /** Lets what came in meanwhile, such as a cancellation, be seen before work goes on. */
  nextTurn(): Promise<void>;
}

export type FileContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  /** `reason` is one clause in plain words: "permission denied". */
  | { readonly kind: 'unreadable'; readonly reason: string };
