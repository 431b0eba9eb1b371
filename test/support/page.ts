/** A page as a browser would get it. */
export async function pageAt(url: string, path: string, init: RequestInit = {}) {
  const response = await fetch(`${url}${path}`, init);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** A form as a browser would send it. */
export const formTo = (url: string, path: string, fields: Record<string, string>) =>
  pageAt(url, path, {
    method: 'POST',
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
