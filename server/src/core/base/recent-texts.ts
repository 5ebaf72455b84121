/** Longer ones hardly come twice, or take too much room. */
export const longestText = 400;

/** More than a file has; so few take next to no room. */
const mostTexts = 2000;

/** What was made of texts, for as long as they come again and again: what has not come for a while is let go. */
export class RecentTexts<Value> {
  #fresh = new Map<string, Value>();
  #stale = new Map<string, Value>();

  get(text: string): Value | undefined {
    if (text.length > longestText) return undefined;
    const fresh = this.#fresh.get(text);
    if (fresh !== undefined) return fresh;
    const stale = this.#stale.get(text);
    if (stale !== undefined) this.set(text, stale);
    return stale;
  }

  set(text: string, value: Value): void {
    if (text.length > longestText) return;
    if (this.#fresh.size >= mostTexts) {
      this.#stale = this.#fresh;
      this.#fresh = new Map();
    }
    this.#fresh.set(text, value);
  }
}
