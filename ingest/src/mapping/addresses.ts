import { urlProblem } from '@sod/kit/url-rule';
import type { CompleteNotice } from '../messages/pipeline-message.ts';
import { refused } from '../problem.ts';

export interface Addresses {
  readonly hlsSrcVideoURL: string | null;
  readonly dashSrcVideoURL: string | null;
  readonly posterURL: string | null;
}

/**
 * An address as the pipeline writes it has names of files in it as they are: with blanks, umlauts, `?` and `#`. What
 * looks like an escape is taken for one.
 */
function encoded(address: string): string {
  const [, origin, path] = /^([a-z][a-z\d+.-]*:\/\/[^/?#\\]*)(\/.*)?$/isu.exec(address) ?? [];
  if (origin === undefined) return address;
  const segments = (path ?? '/').toWellFormed().split('/');
  return (
    origin +
    segments.map((segment) => encodeURIComponent(segment).replace(/%25([\da-f]{2})/gi, '%$1')).join('/')
  );
}

/**
 * An address that viewers may be sent to.
 * @param allowedHosts hosts as in URLs, with a port where it is not the usual one
 * @throws IngestProblem
 */
export function acceptedAddress(address: string, allowedHosts: ReadonlySet<string>): string {
  const url = encoded(address);
  const shown = JSON.stringify(address.slice(0, 200));
  const problem = urlProblem(url);
  if (problem) throw refused(`has the address ${shown}, which ${problem}`);
  const { host, href } = new URL(url);
  if (!allowedHosts.has(host))
    throw refused(`has the address ${shown}, which is on a host that is not allowed`);
  return href;
}

const first = (...addresses: (string | undefined)[]) => addresses.find((address) => address) ?? null;

/** The addresses of a published video, each from the first place that has one. @throws IngestProblem */
export function addressesOf(notice: CompleteNotice, allowedHosts: ReadonlySet<string>): Addresses {
  const { egressEndpoints: egress, hlsUrl, dashUrl, cmafHlsUrl, cmafDashUrl, thumbNailsUrls } = notice;
  const hls = first(egress?.HLS, hlsUrl, cmafHlsUrl, egress?.CMAF);
  const dash = first(egress?.DASH, dashUrl, cmafDashUrl);
  if (hls === null && dash === null) throw refused('has the address of neither an HLS nor a DASH stream');
  const accepted = (address: string | null) => address && acceptedAddress(address, allowedHosts);
  return {
    hlsSrcVideoURL: accepted(hls),
    dashSrcVideoURL: accepted(dash),
    posterURL: accepted(first(thumbNailsUrls?.[0])),
  };
}
