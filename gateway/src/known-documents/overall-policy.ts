import type { CacheHint } from '../cache/cache-hint.ts';

/** The cache policy of an answer, by the strictest of its parts, as Apollo Server's `overallCachePolicy` has it. */
export class OverallPolicy {
  maxAge: number | undefined;
  scope: CacheHint['scope'] | undefined;

  restrict({ maxAge, scope }: Partial<CacheHint>): void {
    if (maxAge !== undefined && (this.maxAge === undefined || maxAge < this.maxAge)) this.maxAge = maxAge;
    if (scope !== undefined && this.scope !== 'PRIVATE') this.scope = scope;
  }

  /** The `Cache-Control` that Apollo Server's plugin makes of it for an answer without errors. */
  get header(): string {
    if (!this.maxAge) return 'no-store';
    return `max-age=${this.maxAge}, ${(this.scope ?? 'PUBLIC').toLowerCase()}`;
  }
}
