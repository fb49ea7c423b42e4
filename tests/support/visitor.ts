import http from 'node:http';

/** One answer, with what a test looks at. */
export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
  /** Path of the Location header, '' without one. */
  location: string;
}

/**
 * A person with a browser without JavaScript, over plain HTTP: keeps cookies, sends the Origin that a
 * browser would, reads hidden fields out of pages.
 */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly agent = new http.Agent({ keepAlive: true });

  /** `origin` may be a function: a fresh choice of server for each request. */
  constructor(private readonly origin: string | (() => string)) {}

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }

  post(
    path: string,
    fields: Record<string, string | string[]> | [string, string][],
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const entries = Array.isArray(fields)
      ? fields
      : Object.entries(fields).flatMap(([name, value]) =>
          (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, one]),
        );
    return this.send('POST', path, new URLSearchParams(entries).toString(), {
      'Content-Type': 'application/x-www-form-urlencoded',
      ...headers,
    });
  }

  /** Opens a page and posts its form's hidden fields (csrf, idempotencyKey …) with the given ones. */
  async submit(
    path: string,
    fields: Record<string, string | string[]>,
    action = path,
  ): Promise<Answer> {
    const page = await this.get(path);
    return this.post(action, { ...hiddenFields(page.body), ...fields });
  }

  /** A header given as '' is not sent, also one that a browser would send. */
  send(
    method: string,
    path: string,
    body: string | Buffer | undefined,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const origin = typeof this.origin === 'function' ? this.origin() : this.origin;
    const url = new URL(path, origin);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return new Promise((resolve, reject) => {
      const request = http.request(
        url,
        {
          method,
          agent: this.agent,
          headers: withoutEmpty({
            ...(cookie ? { Cookie: cookie } : {}),
            ...(method === 'POST' ? { Origin: origin, 'Sec-Fetch-Site': 'same-origin' } : {}),
            ...(body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }),
            ...headers,
          }),
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            this.#remember(response.headers['set-cookie'] ?? []);
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(chunks).toString('utf8'),
              location: response.headers.location ?? '',
            });
          });
        },
      );
      request.on('error', reject);
      request.end(body);
    });
  }

  #remember(cookies: string[]): void {
    for (const cookie of cookies) {
      const [pair = ''] = cookie.split(';');
      const at = pair.indexOf('=');
      const name = pair.slice(0, at);
      if (/max-age=0/i.test(cookie)) this.cookies.delete(name);
      else this.cookies.set(name, pair.slice(at + 1));
    }
  }

  close(): void {
    this.agent.destroy();
  }
}

const withoutEmpty = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));

/** The hidden fields of a page, the last of a name wins. */
export function hiddenFields(html: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [input] of html.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(input)?.[1];
    if (name) fields[name] = unescape(/value="([^"]*)"/.exec(input)?.[1] ?? '');
  }
  return fields;
}

const unescape = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
