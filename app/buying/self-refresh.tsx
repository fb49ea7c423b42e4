import { useLocalPath } from '~/ui/navigation';

/** Every two seconds, for at most a minute: then a person decides. */
const seconds = 2;
export const refreshLimit = 30;

type SelfRefreshProps = {
  /** The page's own path, without language. */
  path: string;
  refreshes: number;
  /** What the page waits with: the page comes anew whenever it is something else. */
  state?: string;
};

/**
 * Asks the page again while something is on its way. Without JavaScript by a refresh that counts
 * itself in the address; with it in the background, so that nothing jumps.
 */
export function SelfRefresh({ path, refreshes, state }: SelfRefreshProps) {
  const localPath = useLocalPath();
  return (
    <>
      <span
        data-enhance="self-refresh"
        data-seconds={seconds}
        data-limit={refreshLimit}
        data-state={state}
      ></span>
      <noscript>
        <meta
          httpEquiv="refresh"
          content={`${seconds}; url=${localPath(path)}?t=${refreshes + 1}`}
        />
      </noscript>
    </>
  );
}
