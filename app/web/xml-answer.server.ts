/** XML for machines, which may keep it for so many seconds. */
export const xmlAnswer = (body: string, type: string, seconds: number): Response =>
  new Response(body, {
    headers: {
      'Content-Type': `${type}; charset=utf-8`,
      'Cache-Control': `public, max-age=${seconds}`,
    },
  });
