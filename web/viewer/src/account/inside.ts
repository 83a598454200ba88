/** An address of this client and no other, whatever stands in the link that led here. */
export function inside(next: string | undefined): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.includes('\\') ? next : '/';
}
