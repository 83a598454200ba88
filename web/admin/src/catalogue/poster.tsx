import { useState } from 'react';
import './poster.css';

/** A small picture of a show, or its place where there is none or it cannot be had. */
export function Poster({ url }: { readonly url: string | null }) {
  const [broken, setBroken] = useState<string | null>(null);
  return (
    <span className="poster">
      {url !== null && url !== broken && (
        <img
          src={url}
          alt=""
          width={96}
          height={54}
          loading="lazy"
          decoding="async"
          referrerPolicy="no-referrer"
          onError={() => setBroken(url)}
        />
      )}
    </span>
  );
}
