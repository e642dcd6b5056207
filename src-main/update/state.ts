/** Where the tablet stands with new versions of its program. Versions are semantic, for example `1.4.0`. */
export type UpdateState =
  /** Nothing newer is known. */
  | { readonly at: 'idle' }
  | { readonly at: 'checking' }
  /** The hub has a newer version, which is not here yet. */
  | { readonly at: 'available'; readonly version: string }
  /** `share` of the download that is here, 0 to 1. */
  | { readonly at: 'downloading'; readonly version: string; readonly share: number }
  /** The newer version is here and whole; it starts with the next `install`. */
  | { readonly at: 'ready'; readonly version: string }
  /** The present version runs on. `reason` says what happened, what is safe, and what to do next. */
  | { readonly at: 'failed'; readonly during: 'check' | 'download'; readonly reason: string };

/** Why a check or a download came to nothing, in words for the fleet tech. */
export function failure(during: 'check' | 'download', fault: unknown): UpdateState {
  const code = codeOf(fault);
  // A hub that has published nothing yet.
  if (code === 'ERR_UPDATER_CHANNEL_FILE_NOT_FOUND') return { at: 'idle' };
  if (code === 'ERR_CHECKSUM_MISMATCH') {
    return {
      at: 'failed',
      during,
      reason:
        'The update that arrived is not the one that the hub announced, so it was thrown away. This version runs on. ' +
        'It is tried again at the next check; if it happens twice, publish the update at the hub anew.',
    };
  }
  if (code === 'HTTP_ERROR_401' || code === 'HTTP_ERROR_403') {
    return {
      at: 'failed',
      during,
      reason:
        'The hub does not give updates to this tablet. This version runs on. Enrol the tablet at the hub anew.',
    };
  }
  const what = during === 'check' ? 'The hub could not be asked for updates' : 'The update did not arrive';
  return {
    at: 'failed',
    during,
    reason: `${what} (${code ?? 'no further reason'}). This version runs on. It is tried again at the next check.`,
  };
}

function codeOf(fault: unknown): string | undefined {
  if (typeof fault !== 'object' || fault === null) return undefined;
  if ('statusCode' in fault && typeof fault.statusCode === 'number') return `HTTP_ERROR_${fault.statusCode}`;
  return 'code' in fault && typeof fault.code === 'string' ? fault.code : undefined;
}
