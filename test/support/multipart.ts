const BOUNDARY = 'laufzettel-test-boundary';

export type Part = { readonly name: string; readonly json: object } | { readonly name: string; readonly text: string } | { readonly name: string; readonly filename: string; readonly bytes: Uint8Array };

/** Body and header of a `multipart/form-data` request. */
export function multipartOf(parts: readonly Part[]): { readonly payload: Buffer; readonly headers: Record<string, string> } {
  const chunks = parts.flatMap((part) => {
    const filename = 'filename' in part ? `; filename="${part.filename}"\r\nContent-Type: application/octet-stream` : '';
    const content = 'json' in part ? JSON.stringify(part.json) : 'text' in part ? part.text : part.bytes;
    return [Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${part.name}"${filename}\r\n\r\n`), Buffer.from(content), Buffer.from('\r\n')];
  });
  return { payload: Buffer.concat([...chunks, Buffer.from(`--${BOUNDARY}--\r\n`)]), headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` } };
}
