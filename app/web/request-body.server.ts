/**
 * The pieces of a request's body. Who stops reading half-way only stops: iterating over the stream
 * itself would cancel it, which closes the connection before the answer has said why.
 */
export async function* chunksOf(request: Request): AsyncGenerator<Uint8Array, void, void> {
  const reader = request.body?.getReader() as ReadableStreamDefaultReader<Uint8Array> | undefined;
  if (!reader) return;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
