import { useEffect } from 'react';
import { useLocalPath } from '~/ui/navigation';

/** Every two seconds, for at most a minute: then a person decides. */
const seconds = 2;
export const refreshLimit = 30;

type SelfRefreshProps = {
  /** The page's own path, without language. */
  path: string;
  refreshes: number;
  /** Loads the page's data again. */
  reload: () => void;
};

/**
 * Asks the page again while something is on its way. Without JavaScript by a refresh that counts
 * itself in the address; with it in the background, so that nothing jumps.
 */
export function SelfRefresh({ path, refreshes, reload }: SelfRefreshProps) {
  const localPath = useLocalPath();
  useEffect(() => {
    let count = 0;
    const timer = setInterval(() => {
      count += 1;
      if (count > refreshLimit) clearInterval(timer);
      else reload();
    }, seconds * 1000);
    return () => clearInterval(timer);
  }, [reload]);
  return (
    <noscript>
      <meta httpEquiv="refresh" content={`${seconds}; url=${localPath(path)}?t=${refreshes + 1}`} />
    </noscript>
  );
}
