/** A refusal of the node, as RFC 9457 puts it, with the stable code. `status` 0: the node was not reached. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string | null,
    message: string,
    readonly body: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = 'ApiProblem';
  }

  get unreachable(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

type Options = { body?: unknown; ifMatch?: number; signal?: AbortSignal };

let onSignedOut: () => void = () => {};

/** The session learns here that the node no longer knows us. */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

/** Double-submit token: the node sets the cookie, every change carries it back as a header. */
export function csrfToken(cookies: string): string | null {
  const found = /(?:^|;\s*)XSRF-TOKEN=([^;]+)/.exec(cookies);
  return found ? decodeURIComponent(found[1]!) : null;
}

export async function request<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (method !== 'GET') {
    const token = csrfToken(document.cookie);
    if (token) headers['X-XSRF-TOKEN'] = token;
  }
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  if (options.ifMatch !== undefined) headers['If-Match'] = String(options.ifMatch);
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      signal: options.signal,
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiProblem(0, null, 'unreachable');
  }
  if (response.ok) return (response.status === 204 ? undefined : await jsonOf(response)) as T;
  if (response.status === 401) onSignedOut();
  throw await problemOf(response);
}

async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text();
  const json = response.headers.get('Content-Type')?.includes('json') ?? false;
  return json && text !== '' ? JSON.parse(text) : undefined;
}

async function problemOf(response: Response): Promise<ApiProblem> {
  let body: Record<string, unknown> = {};
  try {
    body = (await response.json()) as Record<string, unknown>;
  } catch {
    // A proxy may answer with HTML: the status alone has to do.
  }
  const code = typeof body.code === 'string' ? body.code : null;
  const words = body.detail ?? body.title;
  return new ApiProblem(response.status, code, typeof words === 'string' ? words : `HTTP ${response.status}`, body);
}
