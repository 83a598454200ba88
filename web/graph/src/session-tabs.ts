export type SessionNews = 'signed-in' | 'signed-out';

/** A session that goes on, or one that was left while the service could not be told. */
export type SessionHint = 'signed-in' | 'signing-out';

/** What the tabs of one browser share of their session. No token is among it. */
export interface SessionTabs {
  /** What the cookie is there for; null when there is none, so that nobody has to be asked. */
  hint: SessionHint | null;
  /** Tells the other tabs. */
  tell(news: SessionNews): void;
  listen(hear: (news: SessionNews) => void): void;
  /**
   * Runs the work, which reads or changes the cookie, while no other tab runs its own: a refresh token that is spent
   * twice ends its session.
   */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
}

const HINT = 'signed-in';
const LEAVING = 'leaving';
const CHANNEL = 'session';
const LOCK = 'session-renewal';

export function browserTabs(): SessionTabs {
  const channel = new BroadcastChannel(CHANNEL);
  return {
    get hint() {
      const value = localStorage.getItem(HINT);
      if (value === null) return null;
      return value === LEAVING ? 'signing-out' : 'signed-in';
    },
    set hint(value) {
      if (value === null) localStorage.removeItem(HINT);
      else localStorage.setItem(HINT, value === 'signing-out' ? LEAVING : 'yes');
    },
    tell: (news) => channel.postMessage(news),
    listen: (hear) => {
      channel.onmessage = ({ data }: MessageEvent<SessionNews>) => hear(data);
    },
    exclusively: (work) => navigator.locks.request(LOCK, work),
  };
}
