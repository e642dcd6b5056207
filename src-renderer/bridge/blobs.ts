import i18next from 'i18next';
import { blobsPath, type PutOutcome } from '../../src-contract/tablet-blobs.ts';
import { takeTicket } from './socket-transport.ts';

/**
 * Hands bytes over to the tablet's program: posted to this page's own origin, which both hosts serve. Durable when it says
 * ok. Never throws: what could not even be asked is a refusal in words, as with an act.
 */
export async function putBlob(bytes: Blob): Promise<PutOutcome> {
  try {
    const url = new URL(blobsPath, window.location.href);
    // Other programs of this machine reach the loopback server too; Electron's own scheme they do not.
    if (!window.sectorHost) url.searchParams.set('ticket', await takeTicket());
    // As a buffer: a Blob's bytes would reach Electron's program only by a detour.
    const body = await bytes.arrayBuffer();
    const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': bytes.type } });
    if (!response.ok) throw new Error(`the tablet's program answered ${response.status}`);
    return (await response.json()) as PutOutcome;
  } catch {
    return { refused: { code: 'unreachable', reason: i18next.t('common:unreachable') } };
  }
}
