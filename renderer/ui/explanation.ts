/** What a word means, in plain sentences, and who says so. */
export interface Explanation {
  text: string;
  source?: string;
}
