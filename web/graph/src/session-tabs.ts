export type SessionNews = 'signed-in' | 'signed-out';

/** What the tabs of one browser share of their session. No token is among it. */
export interface SessionTabs {
  /** Whether there may be a cookie to renew a session by; without it nobody has to be asked. */
  mayBeSignedIn: boolean;
  /** Tells the other tabs. */
  tell(news: SessionNews): void;
  listen(hear: (news: SessionNews) => void): void;
  /** Runs the work while no other tab runs its own: a refresh token that is spent twice ends its session. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
}

const HINT = 'signed-in';
const CHANNEL = 'session';
const LOCK = 'session-renewal';

export function browserTabs(): SessionTabs {
  const channel = new BroadcastChannel(CHANNEL);
  return {
    get mayBeSignedIn() {
      return localStorage.getItem(HINT) !== null;
    },
    set mayBeSignedIn(value) {
      if (value) localStorage.setItem(HINT, 'yes');
      else localStorage.removeItem(HINT);
    },
    tell: (news) => channel.postMessage(news),
    listen: (hear) => {
      channel.onmessage = ({ data }: MessageEvent<SessionNews>) => hear(data);
    },
    exclusively: (work) => navigator.locks.request(LOCK, work),
  };
}
